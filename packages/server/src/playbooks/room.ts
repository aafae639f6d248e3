import * as z from 'zod'
import { playbookJsonSchema } from '@cairn/core/playbook/json-schema.ts'
import { judgePlaybook } from '@cairn/core/playbook/judge.ts'
import type { App, Room } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import type { PlaybooksContext } from './context.ts'
import { diffRoutes } from './diff-routes.ts'
import { draftRoutes } from './draft-routes.ts'
import { fileRoutes } from './file-routes.ts'
import { publishRoutes } from './publish-routes.ts'
import { MOST_BYTES, presentProblems, Problem, tags } from './schemas.ts'
import { replayRoutes } from './replay-routes.ts'
import { templateRoutes } from './templates.ts'
import { tryRoutes } from './try-routes.ts'
import { versionRoutes } from './versions.ts'

const Verdict = z.object({ ok: z.boolean().describe('Fit to be published'), problems: z.array(Problem) })

/** The playbook: read by everybody, drafted, tried and published by those who may. */
export function playbooksRoom(context: PlaybooksContext): Room {
  return (app) => {
    versionRoutes(app, context)
    schemaRoute(app)
    validateRoute(app)
    draftRoutes(app, context)
    diffRoutes(app, context)
    fileRoutes(app, context)
    publishRoutes(app, context)
    templateRoutes(app)
    replayRoutes(app, context)
    tryRoutes(app, context)
  }
}

function schemaRoute(app: App): void {
  const schema = { tags, summary: 'Its JSON Schema', response: { 200: z.record(z.string(), z.unknown()) } }
  // Open: the same for every company, and editors that read it from a file's first line cannot sign in.
  app.get('/api/v1/playbook/schema', { schema, config: { open: true } }, async () => playbookJsonSchema())
}

function validateRoute(app: App): void {
  const body = z.unknown().meta({ description: 'A playbook as a person writes it: defaults may be left out' })
  const schema = { tags, summary: 'Judges a playbook', body, response: { 200: Verdict } }
  app.post('/api/v1/playbook/validate', { schema, bodyLimit: MOST_BYTES }, async (req) => {
    asker(req)
    const { playbook, problems } = judgePlaybook(req.body)
    return { ok: playbook !== null, problems: presentProblems(problems) }
  })
}
