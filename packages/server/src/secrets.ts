import { createHmac, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * The text in `file`, made by `make` when there is none yet. Readable by its owner only; when several processes
 * start at once they all get the first one's text.
 */
export function readOrCreateSecret(file: string, make: () => string): string {
  const found = readIfThere(file)
  if (found) return found
  mkdirSync(dirname(file), { recursive: true })
  const fresh = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(fresh, `${make()}\n`, { mode: 0o600 })
  try {
    linkSync(fresh, file) // Fails when somebody was faster; a half-written secret is never seen.
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(fresh, { force: true })
  }
  const kept = readIfThere(file)
  if (!kept) throw new Error(`${file} is empty: delete it to have a new one made`)
  return kept
}

/** A secret for one purpose, derived from the installation's own, so that every process knows it. */
export function deriveSecret(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(purpose).digest('hex')
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
