import type { FastifyInstance } from 'fastify'
import { Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import { asker, askerWith } from './identity.ts'

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/

/** A registry with the process's own metrics. The engine and delivery add theirs to it. */
export function openMetrics(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return registry
}

/** /healthz: the process answers. /readyz: its database does, migrated. /metrics: for Prometheus on this machine, or an admin. */
export function observe(app: FastifyInstance, metrics: Registry, ready: () => Promise<void>): void {
  const duration = new Histogram({
    name: 'cairn_http_request_seconds',
    help: 'Time to answer, by route.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [metrics],
  })
  app.addHook('onResponse', async (req, reply) => {
    const route = req.routeOptions.url ?? 'none'
    duration.observe({ method: req.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })

  const quiet = { schema: { hide: true }, config: { rateLimit: false as const } }
  app.get('/healthz', quiet, async () => ({ status: 'ok' }))
  app.get('/readyz', quiet, async (req, reply) => {
    try {
      await ready()
      return { status: 'ready' }
    } catch (error) {
      req.log.warn({ err: error }, 'not ready')
      return reply.code(503).header('retry-after', '2').send({ status: 'not-ready' })
    }
  })
  app.get('/metrics', quiet, async (req, reply) => {
    if (!LOOPBACK.test(req.socket.remoteAddress ?? '') || req.headers['x-forwarded-for'] !== undefined) {
      asker(req)
      askerWith(req, 'settings.manage')
    }
    return reply.type(metrics.contentType).send(await metrics.metrics())
  })
}
