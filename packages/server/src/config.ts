import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { z } from 'zod'
import { readOrCreateSecret } from './secrets.ts'

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** What a variable must look like, in words that finish the sentence "… is expected". */
const expected = {
  DATABASE_URL: 'a PostgreSQL address such as postgresql://user:password@host:5432/cairn',
  PORT: 'a whole number from 0 to 65535',
  HOST: 'an address to listen on, such as 127.0.0.1 or 0.0.0.0',
  CAIRN_DATA_DIR: 'a folder',
  CAIRN_FILES_DIR: 'a folder',
  CAIRN_SECRET: 'a text of at least 32 characters',
  CAIRN_PUBLIC_URL: 'an http or https address without a path, such as https://sales.example.com',
  CAIRN_LOG: `one of ${logLevels.join(', ')}`,
  CAIRN_POOL: 'a whole number from 2 to 90',
  CAIRN_TRUST_PROXY: 'true, false, or the number of proxies in front',
  CAIRN_RATE_LIMIT: 'a whole number of requests per minute, 0 for no limit',
  CAIRN_ALLOW_PRIVATE_WEBHOOKS: 'true or false',
  SMTP_URL: 'a mail server such as smtp://user:password@mail.example.com:587',
  MAIL_FROM: 'a sender such as Cairn <sales@example.com>',
} as const

const wholeNumber = (from: number, to: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(from).max(to))
const address = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol))

const Environment = z.object({
  DATABASE_URL: address('postgres:', 'postgresql:').optional(),
  PORT: wholeNumber(0, 65_535).default(7420),
  HOST: z.string().regex(/^\S+$/).default('127.0.0.1'),
  CAIRN_DATA_DIR: z.string().default('./data'),
  CAIRN_FILES_DIR: z.string().optional(),
  CAIRN_SECRET: z.string().min(32).optional(),
  CAIRN_PUBLIC_URL: address('http:', 'https:')
    .refine((text) => URL.parse(text)?.pathname === '/')
    .transform((text) => new URL(text).origin)
    .optional(),
  CAIRN_LOG: z.enum(logLevels).default('info'),
  CAIRN_POOL: wholeNumber(2, 90).default(16),
  CAIRN_TRUST_PROXY: z
    .union([z.enum(['true', 'false']).transform((word) => word === 'true'), wholeNumber(1, 10)])
    .default(false),
  CAIRN_RATE_LIMIT: wholeNumber(0, 1_000_000).default(6000),
  CAIRN_ALLOW_PRIVATE_WEBHOOKS: z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .default(false),
  SMTP_URL: address('smtp:', 'smtps:').optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/)
    .default('Cairn <cairn@localhost>'),
})

export interface Config {
  /** The operator's own PostgreSQL; absent means the embedded one in `dataDir`. */
  readonly databaseUrl: string | undefined
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly filesDir: string
  /** Signs sessions and derives the database roles' passwords; the same in every process of an installation. */
  readonly secret: string
  /** The origin people type, without a slash at its end; absent when nobody said. */
  readonly publicUrl: string | undefined
  readonly log: (typeof logLevels)[number]
  /** Database connections of this process. */
  readonly pool: number
  readonly trustProxy: boolean | number
  /** Requests per minute and caller; 0 is no limit. */
  readonly rateLimit: number
  /** Lets webhooks and robots reach loopback and private addresses: for receivers inside one's own network. */
  readonly allowPrivateWebhooks: boolean
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
}

/** The server cannot start as things are. Its message is one sentence for the person who starts it; no stack helps. */
export class StartError extends Error {
  override name = 'StartError'
}

/** Reads the environment once. Empty variables count as absent. Creates `<data>/secret` when no secret is given. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const read = Environment.safeParse(given)
  if (!read.success) {
    const name = String(read.error.issues[0]?.path[0]) as keyof typeof expected
    throw new StartError(`${name} is ${quote(name, given[name])}, but ${expected[name]} is expected.`)
  }
  const dataDir = resolve(read.data.CAIRN_DATA_DIR)
  return {
    databaseUrl: read.data.DATABASE_URL,
    port: read.data.PORT,
    host: read.data.HOST,
    dataDir,
    filesDir: resolve(read.data.CAIRN_FILES_DIR ?? `${dataDir}/files`),
    secret: read.data.CAIRN_SECRET ?? keptSecret(dataDir),
    publicUrl: read.data.CAIRN_PUBLIC_URL,
    log: read.data.CAIRN_LOG,
    pool: read.data.CAIRN_POOL,
    trustProxy: read.data.CAIRN_TRUST_PROXY,
    rateLimit: read.data.CAIRN_RATE_LIMIT,
    allowPrivateWebhooks: read.data.CAIRN_ALLOW_PRIVATE_WEBHOOKS,
    smtpUrl: read.data.SMTP_URL,
    mailFrom: read.data.MAIL_FROM,
  }
}

function keptSecret(dataDir: string): string {
  const file = resolve(dataDir, 'secret')
  try {
    return readOrCreateSecret(file, () => randomBytes(32).toString('base64url'))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new StartError(`CAIRN_DATA_DIR is "${dataDir}", but its secret cannot be kept there: ${why}.`)
  }
}

/** What was found, without showing a password on a terminal or in a log. */
function quote(name: string, value: string | undefined): string {
  if (name === 'CAIRN_SECRET') return `a text of ${value?.length ?? 0} characters`
  return `"${(value ?? '').replace(/:\/\/([^:@/]*):[^@]*@/, '://$1:…@')}"`
}
