import type { RefusalCode } from '@cairn/core/refusal.ts'

/** What can be wrong before the core is asked, or beside it. */
export type HttpCode =
  | 'request.invalid'
  | 'request.malformed'
  | 'request.too-large'
  | 'request.too-deep'
  | 'request.unsupported-media'
  | 'request.cross-site'
  | 'auth.required'
  | 'auth.failed'
  | 'rate.limited'
  | 'not-found'
  | 'method.not-allowed'
  | 'server.error'
  | 'server.unavailable'
  | 'user.not-found'
  | 'user.mail-taken'
  | 'user.last-admin'
  | 'user.password-wrong'
  | 'team.not-found'
  | 'team.name-taken'
  | 'key.not-found'
  | 'file.not-found'
  | 'file.absent'
  | 'file.empty'
  | 'customer.known'
  | 'import.not-found'
  | 'import.not-now'
  | 'import.unreadable'
  | 'cleaning.not-found'
  | 'cleaning.not-now'
  | 'cleaning.empty'
  | 'cleaning.nothing-mapped'
  | 'cleaning.too-many-files'
  | 'cleaning.too-many-rows'
  | 'source.not-found'
  | 'source.taken'
  | 'source.signature'
  | 'form.not-found'
  | 'channel.not-found'
  | 'connector.not-found'
  | 'connector.switched-off'
  | 'conflict.not-found'
  | 'delivery.not-found'
  | 'delivery.sent'
  | 'personal.not-found'
  | 'personal.not-now'
  | 'personal.nobody'
  | 'personal.expired'
  | 'draft.not-found'
  | 'draft.stale'
  | 'draft.exists'
  | 'draft.condition-missing'
  | 'draft.behind'
  | 'playbook.not-fit'
  | 'replay.not-found'
  | 'replay.too-many'
  | 'playbook.version-unknown'
  | 'publication.in-past'
  | 'publication.not-found'
  | 'template.not-found'

export type ProblemCode = RefusalCode | HttpCode

/** One thing wrong with a request; `path` is dotted (`fields.phone`), `message` is in the reader's language. */
export interface FieldProblem {
  readonly path: string
  readonly message: string
  readonly code: string
}

/** The one throwable of the routes: a refusal on its way to the error hook. */
export class RefusalError extends Error {
  readonly code: ProblemCode
  readonly params: Readonly<Record<string, unknown>>
  readonly errors: readonly FieldProblem[] | undefined

  constructor(code: ProblemCode, params: Readonly<Record<string, unknown>> = {}, errors?: readonly FieldProblem[]) {
    super(code)
    this.code = code
    this.params = params
    this.errors = errors
  }
}

/** Ends a route with a refusal: `const deal = (await find(id)) ?? refuse('deal.not-found')`. */
export function refuse(
  code: ProblemCode,
  params: Readonly<Record<string, unknown>> = {},
  errors?: readonly FieldProblem[],
): never {
  throw new RefusalError(code, params, errors)
}
