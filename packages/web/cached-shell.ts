import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** What the first screen asks for: answered from what was last heard. */
const answers = ['/api/v1/me', '/api/v1/today', '/api/v1/people', '/api/v1/playbook']

/** What can be used without a network: the first screen, and what is written there for later. */
const screens = ['features/today/today.tsx', 'features/follow-up/follow-up-sheet.tsx']

/** Writes `sw.js`: the service worker, with the files of these screens and a version that changes with any of them. */
export function cachedShell(): Plugin {
  return {
    name: 'cached-shell',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = new Set<string>()
      const follow = (file: string): void => {
        const chunk = bundle[file]
        if (files.has(file) || chunk?.type !== 'chunk') return
        files.add(file)
        chunk.imports.forEach(follow)
        for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css)
      }
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        if (chunk.isEntry || screens.some((screen) => chunk.facadeModuleId?.endsWith(screen))) follow(chunk.fileName)
      }
      const shell = ['/', '/cairn.svg', ...[...files].toSorted().map((file) => `/${file}`)]
      const worker = readFileSync(new URL('./service-worker.js', import.meta.url), 'utf8')
      const version = createHash('sha256').update(shell.join('\n')).update(worker).digest('hex').slice(0, 12)
      const head = `const VERSION = '${version}'\nconst SHELL = ${JSON.stringify(shell)}\nconst ANSWERS = ${JSON.stringify(answers)}\n`
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: head + worker })
    },
  }
}
