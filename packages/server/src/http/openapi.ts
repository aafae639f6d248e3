import swagger from '@fastify/swagger'
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'

const PAGE = `<!doctype html>
<html>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Cairn API</title></head>
<body>
<script id="api-reference" data-url="/api/openapi.json" data-configuration='{"withDefaultFonts":false,"telemetry":false,"hideClientButton":true,"showDeveloperTools":"never","agent":{"disabled":true},"mcp":{"disabled":true}}'></script>
<script src="/api/reference/reference.js"></script>
</body>
</html>
`

/** Gathers every route that is registered after it into one OpenAPI 3.1 document. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Cairn',
        version: '1',
        description: 'Runs a sales process from the moment a lead arrives. Errors are application/problem+json.',
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'API key, ck_…' },
          session: { type: 'apiKey', in: 'cookie', name: 'cairn.session_token' },
        },
      },
      security: [{ key: [] }, { session: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
}

/** Serves the document, and a page to read it by that needs nothing from other sites. */
export function serveReference(app: FastifyInstance): void {
  let text: string | undefined
  let script: Promise<string> | undefined
  app.get('/api/openapi.json', { schema: { hide: true } }, async (_req, reply) => {
    text ??= JSON.stringify(app.swagger())
    return reply.type('application/json; charset=utf-8').send(text)
  })
  app.get('/api/reference', { schema: { hide: true } }, async (_req, reply) =>
    reply.type('text/html; charset=utf-8').send(PAGE),
  )
  app.get('/api/reference/reference.js', { schema: { hide: true } }, async (_req, reply) => {
    script ??= readScript()
    return reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'max-age=3600')
      .send(await script)
  })
}

// The package holds its page's script (4 MB) as a text inside its module and only gives it out through a server:
// it is loaded on the first visit, not by every process at start.
async function readScript(): Promise<string> {
  const { default: reference } = await import('@scalar/fastify-api-reference')
  const shelf = Fastify()
  await shelf.register(reference, { routePrefix: '/reference', configuration: { url: '/api/openapi.json' } })
  const answer = await shelf.inject('/reference/js/scalar.js')
  await shelf.close()
  return answer.body
}
