// Writes the types of the API for the web app, from the routes themselves: `npm run api -w @cairn/web`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Kysely, PostgresDialect } from 'kysely'
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript'
import { loadConfig } from '../packages/server/src/config.ts'
import { openPool } from '../packages/server/src/db/pool.ts'
import type { Tables } from '../packages/server/src/db/tables.ts'
import { openBooks } from '../packages/server/src/engine/books.ts'
import { openEngine } from '../packages/server/src/engine/engine.ts'
import { openServer } from '../packages/server/src/main.ts'
import type { Services } from '../packages/server/src/services.ts'

export const SCHEMA = join(import.meta.dirname, '..', 'packages', 'web', 'src', 'api', 'schema.d.ts')
const NOWHERE = 'postgresql://nobody@127.0.0.1:1/none'

/** The server's OpenAPI document. Its routes are registered as ever, over connections that nobody opens. */
export async function openApiDocument(): Promise<OpenAPI3> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-api-'))
  const { app, stop } = await openServer(servicesNowhere(folder))
  try {
    const answer = await app.inject('/api/openapi.json')
    return answer.json<OpenAPI3>()
  } finally {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The document as TypeScript: `paths` with what each route takes and answers. */
export async function typesOf(document: OpenAPI3): Promise<string> {
  const heading = '// Written by "npm run api -w @cairn/web" from the server\'s routes; do not edit.\n\n'
  return heading + astToString(await openapiTS(document, { alphabetize: true }))
}

function servicesNowhere(folder: string): Services {
  const config = loadConfig({ CAIRN_DATA_DIR: folder, CAIRN_LOG: 'silent' })
  const pool = openPool({ connectionString: NOWHERE, max: 1, pipeline: true })
  const open = (): Kysely<Tables> =>
    new Kysely<Tables>({ dialect: new PostgresDialect({ pool: openPool({ connectionString: NOWHERE, max: 1 }) }) })
  return {
    config,
    database: { ownerUrl: NOWHERE, engineUrl: NOWHERE, readerUrl: NOWHERE, stop: async () => {} },
    pool,
    reader: open(),
    writer: open(),
    engine: openEngine(pool),
    books: openBooks(pool),
    ready: async () => {},
    close: async () => {},
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(SCHEMA, await typesOf(await openApiDocument()))
  process.exit(0) // Whatever still tries to connect need not go on.
}
