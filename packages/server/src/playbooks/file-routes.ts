import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { App } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import { read } from '../http/read.ts'
import { refuse } from '../http/refuse.ts'
import type { PlaybooksContext } from './context.ts'
import { drafter } from './draft-routes.ts'
import { findDraft, publishedVersion } from './drafts.ts'
import { parsePlaybook } from './file.ts'
import { Document, MOST_BYTES, presentProblems, Problem, tags, VersionNumber } from './schemas.ts'
import { findVersion } from './versions.ts'
import { writePlaybook } from './write-file.ts'

const Query = z.object({
  version: z
    .union([z.literal('draft'), VersionNumber])
    .optional()
    .describe('The published one when absent'),
  format: z.enum(['yaml', 'json']).default('yaml'),
})
const Read = z.object({
  playbook: Document.nullable().describe('Null when it cannot be used as it is'),
  problems: z.array(Problem.extend({ line: z.int().describe('Of the file, 1 for the first') })),
})

/** A playbook as one file: taken away, and read back. */
export function fileRoutes(app: App, context: PlaybooksContext): void {
  const file = { tags, summary: 'A version or one’s draft as a file', querystring: Query }
  app.get('/api/v1/playbook/file', { schema: file }, async (req, reply) => {
    const { version, format } = req.query
    const { name, document } = await found(req, context, version)
    return reply
      .type(format === 'json' ? 'application/json; charset=utf-8' : 'application/yaml; charset=utf-8')
      .header('content-disposition', `attachment; filename="playbook-${name}.${format}"`)
      .send(writePlaybook(document, format, `${req.protocol}://${req.host}/api/v1/playbook/schema`))
  })
  void app.register(async (scope) => readRoute(scope as unknown as App))
}

async function found(
  req: FastifyRequest,
  { reader }: PlaybooksContext,
  version: number | 'draft' | undefined,
): Promise<{ name: string; document: object }> {
  if (version === 'draft') {
    const { who, whose } = drafter(req)
    const draft = (await read(reader, who, (trx) => findDraft(trx, whose))) ?? refuse('draft.not-found')
    return { name: 'draft', document: draft.document }
  }
  const who = asker(req)
  return read(reader, who, async (trx) => {
    const wanted = version ?? (await publishedVersion(trx, who.org))
    return { name: `v${wanted}`, document: await findVersion(trx, who.org, wanted) }
  })
}

/** Reads the text of a file, whatever it is sent as, so that what is wrong can be told with its line. */
function readRoute(app: App): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, async (_req: unknown, text: string) => text)
  const schema = {
    tags,
    summary: 'Reads a playbook file, YAML or JSON',
    consumes: ['text/plain', 'application/yaml', 'application/json'],
    body: z.string().describe('The text of the file'),
    response: { 200: Read },
  }
  app.post('/api/v1/playbook/read', { schema, bodyLimit: MOST_BYTES }, async (req) => {
    asker(req)
    const file = parsePlaybook(req.body)
    const problems = file.ok ? file.warnings : file.problems
    const lines = problems.map(({ line }) => line)
    return {
      playbook: file.ok ? file.playbook : null,
      problems: presentProblems(problems).map((problem, at) => ({ ...problem, line: lines[at] ?? 1 })),
    }
  })
}
