import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone, pinnedNode, root, run, stop, toolEnvironment } from './workshop.mjs'

const web = join(root, 'packages', 'web')
const stamp = join(web, 'dist', '.stamp')
const sources = ['index.html', 'vite.config.ts', 'package.json', 'src', 'public']
  .map((name) => join(web, name))
  .concat(join(root, 'packages', 'core', 'src'), join(root, 'templates'), join(root, 'package-lock.json'))

/** Builds the web app unless its last build was made from what is there now. */
export async function buildWeb() {
  if (isFresh()) return
  await alone('build', async () => {
    if (isFresh()) return
    console.log('Building the web app …')
    const before = fingerprint()
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const options = { cwd: web, env: toolEnvironment({ NODE_ENV: 'production' }) }
    const code = await run(pinnedNode(), [vite, 'build', '--logLevel', 'warn'], options)
    if (code !== 0) stop('The web app could not be built; the reason stands above.')
    mkdirSync(join(web, 'dist'), { recursive: true })
    writeFileSync(stamp, before)
  })
}

function isFresh() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint()
}

/** Names, sizes and times instead of contents: quick, and at worst it builds once too often. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const source of sources) add(hash, source)
  return hash.digest('hex')
}

function add(hash, path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found || /\.test\.tsx?$/.test(path)) return
  if (found.isDirectory()) for (const name of readdirSync(path).toSorted()) add(hash, join(path, name))
  else hash.update(`${path} ${found.size} ${found.mtimeMs}\n`)
}
