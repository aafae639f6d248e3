import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { cachedShell } from './cached-shell.ts'
import { defineConfig, type Plugin } from 'vite'

/** Script a browser fetches before the first screen (shell and Today) is up, brotli-compressed. */
const firstScreenBudgetKB = 400

/** Prints what the first screen weighs, and fails the build when it outgrows its budget. */
function firstScreenWeight(): Plugin {
  return {
    name: 'first-screen-weight',
    apply: 'build',
    writeBundle(options, bundle) {
      const fetched = new Set<string>()
      const follow = (file: string): void => {
        const chunk = bundle[file]
        if (fetched.has(file) || chunk?.type !== 'chunk') return
        fetched.add(file)
        chunk.imports.forEach(follow)
      }
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        if (chunk.isEntry || chunk.facadeModuleId?.endsWith('features/today/today.tsx')) follow(chunk.fileName)
      }
      const weigh = (file: string): number =>
        brotliCompressSync(readFileSync(join(options.dir ?? 'dist', file))).byteLength / 1024
      const rows = [...fetched].map((file) => ({ file, kB: Math.round(weigh(file) * 10) / 10 }))
      const total = rows.reduce((sum, row) => sum + row.kB, 0)
      for (const row of rows.toSorted((a, b) => b.kB - a.kB))
        console.log(`  ${String(row.kB).padStart(6)} kB  ${row.file}`)
      console.log(`  first screen: ${total.toFixed(1)} kB of script (brotli), budget ${firstScreenBudgetKB} kB`)
      if (total > firstScreenBudgetKB)
        this.error(`first screen is ${total.toFixed(1)} kB, over ${firstScreenBudgetKB} kB`)
    },
  }
}

const server = { target: process.env['CAIRN_SERVER'] ?? 'http://127.0.0.1:7420', changeOrigin: false }
const proxy = { '/api': server, '/f/': server }

export default defineConfig({
  plugins: [react(), firstScreenWeight(), cachedShell()],
  server: { port: 7500, strictPort: true, proxy },
  preview: { port: 7501, strictPort: true, proxy },
  build: {
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      // Asked for by a registry that rjsf keeps for its own tests; none of it reaches the app.
      external: ['@rjsf/validator-ajv8'],
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next)\//,
              priority: 3,
            },
            { name: 'charts', test: /node_modules\/(echarts|zrender)\//, priority: 3 },
            { name: 'flow', test: /node_modules\/(@xyflow|d3-[a-z]+)\//, priority: 3 },
          ],
        },
      },
    },
  },
})
