import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const name = 'import'
export const about =
  'a messy Chinese list through a whole server: every tenth row a twin, every tenth a stored customer; from the file to judged twins and stored customers brought forward, in seconds'

const SIZES = [23_000, 100_000, 500_000]

/**
 * For each size: seconds until twins are judged (`judged`), until the stored customers among them are brought forward too
 * (`rows_…_s`), and until everybody else is entered (`entered`); and the most memory the server's process held. With
 * numbers behind it, only those sizes.
 */
export async function run(only: readonly string[] = []): Promise<Record<string, number>> {
  const figures: Record<string, number> = {}
  for (const size of only.length > 0 ? only.map(Number).filter(Number.isInteger) : SIZES) {
    const script = fileURLToPath(new URL('./import/clean.ts', import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, [script, String(size)])
    const found: Record<string, number> = JSON.parse(stdout)
    console.log(`${size}: ${stdout.trim()}`)
    figures[`rows_${size}_s`] = found['updated_s'] ?? NaN
    figures[`judged_${size}_s`] = found['judged_s'] ?? NaN
    figures[`entered_${size}_s`] = found['entered_s'] ?? NaN
    figures['rss_mb'] = Math.max(figures['rss_mb'] ?? 0, found['rss_mb'] ?? NaN)
  }
  return figures
}
