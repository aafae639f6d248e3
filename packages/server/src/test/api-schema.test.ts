import { readFileSync } from 'node:fs'
import { validate } from '@scalar/openapi-parser'
import { expect, test } from 'vitest'
import { openApiDocument, SCHEMA, typesOf } from '../../../../scripts/api-schema.ts'

test('the API is described in valid OpenAPI 3.1, and the web app has the types of what it says', async () => {
  const document = await openApiDocument()
  const { valid, errors, version } = await validate({ ...document })
  expect({ valid, errors: errors ?? [], version }).toEqual({ valid: true, errors: [], version: '3.1' })
  const kept = readFileSync(SCHEMA, 'utf8')
  expect(kept === (await typesOf(document)), 'schema.d.ts is stale: run "npm run api -w @cairn/web"').toBe(true)
})
