import type { FastifyInstance } from 'fastify'

const AGAIN_MS = 100

/**
 * A server that closes waits for its connections. Those idle at that moment are closed by Node; one that was in use
 * would be kept alive after its answer for a minute: it is closed as soon as it has nothing to do.
 */
export function hangUpWhenIdle(app: FastifyInstance): void {
  app.addHook('preClose', async () => {
    if (!app.server.listening) return
    const sweep = setInterval(() => app.server.closeIdleConnections(), AGAIN_MS)
    app.server.once('close', () => clearInterval(sweep))
  })
}
