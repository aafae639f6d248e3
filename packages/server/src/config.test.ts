import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadConfig } from './config.ts'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'cairn-config-'))
})
afterEach(() => rmSync(data, { recursive: true }))

const load = (env: Record<string, string>) => loadConfig({ CAIRN_DATA_DIR: data, ...env })

test('an empty environment binds loopback only and uses the embedded database', () => {
  const config = load({ DATABASE_URL: '' })
  expect(config).toMatchObject({ host: '127.0.0.1', port: 7420, databaseUrl: undefined, filesDir: join(data, 'files') })
})

test('a secret is made once, kept for its owner only, and found again', () => {
  const first = load({}).secret
  expect(first.length).toBeGreaterThanOrEqual(32)
  expect(load({}).secret).toBe(first)
  if (process.platform !== 'win32') expect(statSync(join(data, 'secret')).mode & 0o777).toBe(0o600)
})

test.each([
  ['PORT', '70000', /^PORT is "70000", but a whole number from 0 to 65535 is expected\.$/],
  ['PORT', '0x50', /^PORT is "0x50"/],
  ['DATABASE_URL', 'mysql://x@y/z', /^DATABASE_URL is "mysql:\/\/x@y\/z", but a PostgreSQL address/],
  ['CAIRN_LOG', 'loud', /^CAIRN_LOG is "loud", but one of trace/],
  ['CAIRN_PUBLIC_URL', 'https://a.example/path', /^CAIRN_PUBLIC_URL is/],
  ['CAIRN_POOL', '1', /^CAIRN_POOL is "1"/],
  ['CAIRN_TRUST_PROXY', 'perhaps', /^CAIRN_TRUST_PROXY is "perhaps"/],
  ['CAIRN_ALLOW_PRIVATE_WEBHOOKS', 'yes', /^CAIRN_ALLOW_PRIVATE_WEBHOOKS is "yes", but true or false is expected\.$/],
  ['MAIL_FROM', 'nobody', /^MAIL_FROM is "nobody"/],
])('%s=%s stops the start with a sentence', (name, value, sentence) => {
  expect(() => load({ [name]: value })).toThrow(sentence)
})

test('a password or a secret is never repeated', () => {
  expect(() => load({ SMTP_URL: 'ftp://me:hunter2@mail' })).toThrow('"ftp://me:…@mail"')
  expect(() => load({ CAIRN_SECRET: 'hunter2' })).toThrow('a text of 7 characters')
})

test('a data folder that is a file is named', () => {
  const file = join(data, 'file')
  writeFileSync(file, '')
  expect(() => load({ CAIRN_DATA_DIR: file })).toThrow(/^CAIRN_DATA_DIR is .* secret cannot be kept there/)
})

test('values are read in their own types', () => {
  const config = load({ CAIRN_TRUST_PROXY: '2', CAIRN_PUBLIC_URL: 'https://a.example/', CAIRN_RATE_LIMIT: '0' })
  expect(config).toMatchObject({ trustProxy: 2, publicUrl: 'https://a.example', rateLimit: 0 })
})

test('webhooks stay outside the own network unless somebody says otherwise', () => {
  expect(load({}).allowPrivateWebhooks).toBe(false)
  expect(load({ CAIRN_ALLOW_PRIVATE_WEBHOOKS: 'true' }).allowPrivateWebhooks).toBe(true)
})
