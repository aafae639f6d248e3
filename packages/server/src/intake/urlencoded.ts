import type { App } from '../http/app.ts'

/** Lets the routes of this scope read urlencoded forms. */
export function acceptForms(app: App): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    async (_req: unknown, text: string) => formOf(text),
  )
}

/** The values of an urlencoded form; names that come twice are lists. Characters that no text of ours has are mended. */
export function formOf(text: string): Record<string, unknown> {
  const given = new Map<string, string | string[]>()
  for (const [raw, value] of new URLSearchParams(text)) {
    const name = mend(raw)
    const before = given.get(name)
    if (name !== '' && name !== '__proto__')
      given.set(name, before === undefined ? mend(value) : [before, mend(value)].flat())
  }
  return Object.fromEntries(given)
}

function mend(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}
