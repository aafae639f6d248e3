import type { FastifyRequest } from 'fastify'
import { isSheetRefused } from '../sheet/refused.ts'
import { languageFor } from './problem.ts'
import { refuse } from './refuse.ts'

/** Does what reads an uploaded table; one that cannot be read is refused in the language of whoever asks. */
export async function readable<T>(req: FastifyRequest, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isSheetRefused(error)) throw error
    const { sentence, code, params } = error
    const language = languageFor(req)
    return refuse('import.unreadable', { ...params, because: code, why: sentence[language] ?? sentence.zh })
  }
}

/** The name of an uploaded file as it is shown: its last part, without what cannot be seen. */
export function shownName(given: string): string {
  const name =
    given
      .toWellFormed()
      .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
      .split(/[\\/]/)
      .at(-1)
      ?.trim() ?? ''
  return name.slice(-200) || 'table.csv'
}
