/** One field of a request that was not accepted. */
export type FieldProblem = { path: string; message: string; code: string }

type ProblemBody = {
  title?: string
  code?: string
  detail?: string
  params?: Record<string, unknown>
  errors?: FieldProblem[]
}

/** Every answer that is not a success, and every request that got no answer (`code` is then `network.down`). */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly params: Record<string, unknown>
  readonly errors: readonly FieldProblem[]

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? `HTTP ${status}`)
    this.name = 'Problem'
    this.status = status
    this.code = body.code ?? codeOfStatus(status)
    this.params = body.params ?? {}
    this.errors = body.errors ?? []
  }
}

/** Reads the problem+json of an answer; a proxy's page or an empty body still becomes a problem with a code. */
export async function problemOf(response: Response): Promise<Problem> {
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  const body: unknown = isJson ? await response.json().catch(() => ({})) : {}
  return new Problem(response.status, typeof body === 'object' && body !== null ? body : {})
}

/** Turns whatever was thrown into a problem that can be shown. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  return new Problem(0, { code: 'app.broken', detail: thrown instanceof Error ? thrown.message : String(thrown) })
}

function codeOfStatus(status: number): string {
  if (status === 0) return 'network.down'
  if (status === 401) return 'auth.required'
  if (status === 404) return 'not-found'
  if (status === 429) return 'rate.limited'
  return status >= 500 ? 'server.broken' : 'request.invalid'
}
