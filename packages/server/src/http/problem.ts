import { randomUUID } from 'node:crypto'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidRequest, fieldProblems } from './validation.ts'
import { RefusalError } from './refuse.ts'
import type { FieldProblem, ProblemCode } from './refuse.ts'
import { languageOf, sentenceOf, sentences } from './sentences.ts'
import type { Language } from './sentences.ts'

/** Body of every answer that is a no (RFC 9457). */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  readonly detail: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly errors?: readonly FieldProblem[]
}

/** The problem of a refusal, in words. Also for single rows of a batch. */
export function problemOf(
  code: ProblemCode,
  language: Language,
  params: Readonly<Record<string, unknown>> = {},
  errors?: readonly FieldProblem[],
): Problem {
  return {
    type: `urn:cairn:problem:${code}`,
    title: sentenceOf(code, language, params),
    status: sentences[code].status,
    code,
    detail: errors?.length
      ? errors.map((e) => (e.path ? `${e.path}: ${e.message}` : e.message)).join('; ')
      : sentenceOf(code, language, params),
    ...(Object.keys(params).length > 0 && { params }),
    ...(errors?.length && { errors }),
  }
}

/** The language this request is answered in. */
export function languageFor(req: FastifyRequest): Language {
  return languageOf(req.headers['accept-language'], req.identity?.locale)
}

/** Turns everything thrown into a problem. What is nobody's expected no is a bug: logged whole, told without insides. */
export function answerProblems(
  app: FastifyInstance,
  unknownAddress: (req: FastifyRequest, reply: FastifyReply) => void,
): void {
  app.setErrorHandler((error: FastifyError, req, reply) => sendProblem(error, req, reply))
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, unknownAddress)
}

/** Sends one error as a problem; for Fastify's own errors outside of any route too. */
export function sendProblem(error: FastifyError | Error, req: FastifyRequest, reply: FastifyReply): void {
  const problem = read(error, req)
  if (problem.status === 429) reply.header('retry-after', String(problem.params?.seconds ?? 1))
  if (problem.status === 503) reply.header('retry-after', '2')
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
  void reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem)
}

function read(error: FastifyError | Error, req: FastifyRequest): Problem {
  const language = languageFor(req)
  if (error instanceof RefusalError) return problemOf(error.code, language, error.params, error.errors)
  if (error instanceof InvalidRequest) {
    return problemOf('request.invalid', language, { in: error.part }, fieldProblems(error.issues, language))
  }
  const code = codeOf(error)
  if (code) return problemOf(code, language)
  const incident = randomUUID()
  req.log.error({ err: error, incident, method: req.method, route: req.routeOptions?.url }, 'unexpected error')
  return problemOf('server.error', language, { incident })
}

// SQLSTATE of values that PostgreSQL cannot read or hold: the caller's doing wherever a schema let them pass.
const BAD_VALUE = new Set(['22021', '22P05', '22P02', '22003', '22007', '22008', '22001', '54000'])
// The database is away, starting, full of connections, or its disk is full: the same request may succeed later.
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53100',
  '53200',
  '53300',
  '08006',
  '08001',
  '08003',
])

function codeOf(error: FastifyError | Error): ProblemCode | null {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (BAD_VALUE.has(code)) return 'request.invalid'
  if (UNREACHABLE.has(code) || /^Connection terminated|timeout exceeded when trying to connect/.test(error.message)) {
    return 'server.unavailable'
  }
  // busboy's errors have no code; a multipart body that ends too soon is the sender's.
  if (code === 'ERR_STREAM_PREMATURE_CLOSE' || /multipart|^Part terminated|^Malformed part/i.test(error.message)) {
    return 'request.malformed'
  }
  const status = 'statusCode' in error ? error.statusCode : undefined
  if (status === 413) return 'request.too-large'
  if (status === 415 || status === 406) return 'request.unsupported-media'
  if (status === 404) return 'not-found'
  if (status === 405) return 'method.not-allowed'
  if (status === 503) return 'server.unavailable'
  if (status !== undefined && status >= 400 && status < 500) return 'request.malformed'
  return null
}
