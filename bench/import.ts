import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const name = 'import'
export const about =
  'a messy Chinese list with every tenth row a twin: from the file to repaired cells and judged duplicates, in seconds; most memory held'

/** The same bound a background thread of the server would be given. */
const HEAP = '--max-old-space-size=768'
const SIZES = [23_000, 100_000, 500_000]

/** Seconds for each size, and the most memory the process of the largest held. With numbers behind it, only those sizes. */
export async function run(only: readonly string[] = []): Promise<Record<string, number>> {
  const figures: Record<string, number> = {}
  for (const size of only.length > 0 ? only.map(Number) : SIZES) {
    const script = fileURLToPath(new URL('./import/clean.ts', import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, [HEAP, script, String(size)])
    const found: Record<string, number> = JSON.parse(stdout)
    console.log(`${size}: ${stdout.trim()}`)
    figures[`rows_${size}_s`] = found['seconds'] ?? NaN
    figures['rss_mb'] = Math.max(figures['rss_mb'] ?? 0, found['rss_mb'] ?? NaN)
  }
  return figures
}
