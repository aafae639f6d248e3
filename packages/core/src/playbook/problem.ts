import type { Label } from '../label.ts'

/** Where in the playbook: keys and indices from the top, as in `['nodes', 3, 'on', 0, 'stage']`. */
export type Path = readonly (string | number)[]

/** Something wrong or doubtful in a playbook. An `error` keeps it from being published; `message` says it in words. */
export interface Problem {
  readonly severity: 'error' | 'warning'
  readonly path: Path
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
  readonly message: Label
}

type Params = Problem['params']

/** Makes a problem that keeps the playbook from being published. `zh` and `en` say what is wrong and what to do. */
export function error(code: string, path: Path, params: Params, zh: string, en: string): Problem {
  return { severity: 'error', path, code, params, message: { zh: cut(zh), en: cut(en) } }
}

/** Makes a problem that is probably not meant, but can be lived with. */
export function warning(code: string, path: Path, params: Params, zh: string, en: string): Problem {
  return { severity: 'warning', path, code, params, message: { zh: cut(zh), en: cut(en) } }
}

/** The English name of a label, its Chinese one where there is none. */
export function english(label: Label): string {
  return label.en ?? label.zh
}

// A label holds 400 characters; names quoted in a sentence may be long themselves.
function cut(text: string): string {
  return text.length <= 400 ? text : `${text.slice(0, 399)}…`
}
