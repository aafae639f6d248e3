import { existsSync } from 'node:fs'
import { join } from 'node:path'
import multipart from '@fastify/multipart'
import Fastify from 'fastify'
import type {
  FastifyBaseLogger,
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifyServerOptions,
} from 'fastify'
import type { RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Registry } from 'prom-client'
import type { Config } from '../config.ts'
import { hangUpWhenIdle } from './hang-up.ts'
import type { Identity } from './identity.ts'
import { acceptJson } from './json-body.ts'
import { limitFailures, limitRates, limitsOf } from './limits.ts'
import type { FailureLimit, Limits } from './limits.ts'
import { observe } from './observe.ts'
import { describeApi, serveReference } from './openapi.ts'
import { answerProblems, sendProblem } from './problem.ts'
import { refuse, RefusalError } from './refuse.ts'
import { refuseCrossSite, refuseNul, sendSecurityHeaders } from './security.ts'
import { validatorCompiler } from './validation.ts'
import { isPage, sendPage, serveWebApp } from './web-app.ts'

const MB = 1024 * 1024

/** The server as rooms see it: schemas are zod's. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** One room's routes. */
export type Room = (app: App) => void | Promise<void>

/** Finds out who asks. `unknown` counts what was tried and not found, per address. */
export type Identify = (
  req: FastifyRequest,
  reply: FastifyReply,
  unknown: FailureLimit,
) => Promise<Identity | null> | Identity | null

export interface AppContext {
  readonly config: Pick<Config, 'publicUrl' | 'trustProxy' | 'rateLimit' | 'log'>
  readonly metrics: Registry
  /** Rejects while the database cannot be used. */
  readonly ready: () => Promise<void>
  readonly identify: Identify
  /** Folder of the built web app; it may be absent. */
  readonly webDir: string
  readonly limits?: Partial<Limits>
}

/** The HTTP server with everything that all routes share, and the rooms' routes in it. Not yet listening. */
export async function buildApp(context: AppContext, rooms: readonly Room[]): Promise<App> {
  const { config } = context
  const limits = { ...limitsOf(config.rateLimit), ...context.limits }
  const app = Fastify({
    logger: { level: config.log, redact: ['req.headers.authorization', 'req.headers.cookie'] },
    logController: new Fastify.LogController({ disableRequestLogging: true }),
    trustProxy: proxiesTrusted(config.trustProxy),
    bodyLimit: MB,
    requestTimeout: 10 * 60_000,
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (error: FastifyError, req: FastifyRequest, reply: FastifyReply) => sendProblem(error, req, reply),
  } satisfies FastifyServerOptions)

  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.decorateRequest('identity', null)
  acceptJson(app)
  hangUpWhenIdle(app)
  await sendSecurityHeaders(app, { https: config.publicUrl?.startsWith('https:') ?? false })
  const hasWeb = existsSync(join(context.webDir, 'index.html'))
  if (hasWeb) await serveWebApp(app, context.webDir)
  await limitRates(app, limits)
  await app.register(multipart, {
    limits: { fileSize: 100 * MB, files: 1, fields: 20, fieldSize: MB, parts: 25, headerPairs: 100 },
  })

  const unknown = limitFailures(app, { max: limits.failures, minutes: 1, keyOf: (req) => req.ip })
  app.addHook('onRequest', async (req, reply) => {
    refuseNul(req)
    if (!req.url.startsWith('/api/') && req.url !== '/metrics') return
    refuseCrossSite(req)
    const { open, strangers } = req.routeOptions.config
    if (open) return
    req.identity = await context.identify(req, reply, unknown)
    if (!req.identity && !strangers && !req.is404 && req.url.startsWith('/api/v1/')) refuse('auth.required')
  })
  answerProblems(app, (req, reply) =>
    hasWeb && isPage(req) ? sendPage(reply) : sendProblem(new RefusalError('not-found'), req, reply),
  )

  await describeApi(app)
  observe(app, context.metrics, context.ready)
  serveReference(app)
  for (const room of rooms) await app.register(async (scope) => room(scope.withTypeProvider<ZodTypeProvider>()))
  return app.withTypeProvider<ZodTypeProvider>()
}

// A number is how many proxies stand in front: that many hops back the address is believed.
function proxiesTrusted(setting: boolean | number): boolean | ((address: string, hop: number) => boolean) {
  return typeof setting === 'number' ? (_address, hop) => hop < setting : setting
}
