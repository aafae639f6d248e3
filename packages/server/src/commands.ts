import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Command, Option } from 'commander'
import { Role } from '@cairn/core/access.ts'
import { createApiKey } from './auth/keys.ts'
import { createTeam } from './auth/teams.ts'
import { createUser } from './auth/people.ts'
import { newPassword } from './auth/users.ts'
import { findOrg, foundCompany, listOrgs } from './company.ts'
import { loadConfig, StartError, type Config } from './config.ts'
import { createDemo } from './demo/create.ts'
import { liveFeed } from './demo/live-feed.ts'
import { demoPassword } from './auth/demo.ts'
import { importFile, ImportRefused } from './intake/imports/import-file.ts'
import type { ImportRow } from './intake/imports/store.ts'
import { isSheetRefused } from './sheet/refused.ts'
import type { Running } from './main.ts'
import { playbookCommands } from './playbook-commands.ts'
import { openServices, type Services } from './services.ts'
import { letYoungMemoryGrow } from './young-memory.ts'

const ROOT = resolve(import.meta.dirname, '..', '..', '..')
const say = (message: string): void => console.log(message)
/** Its rooms take half a second to be read, which a command that only looks at a file or a row need not wait for. */
const server = () => import('./main.ts')

function config(): Config {
  return loadConfig({ CAIRN_DATA_DIR: join(ROOT, 'data'), ...process.env })
}

/** Opens the services, does the work, closes them again. */
async function withServices(work: (services: Services) => Promise<void>): Promise<void> {
  const services = await openServices(config(), say)
  try {
    await work(services)
  } finally {
    await services.close()
  }
}

/** Runs until somebody asks it to stop; a second ask does not wait. */
async function untilStopped(parts: readonly Running[]): Promise<void> {
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop())
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
  for (const part of parts) await part.stop()
}

async function listen(services: Services, options: { work: boolean }): Promise<Running[]> {
  const { openServer, openWork } = await server()
  const started = await openServer(services, say)
  const parts: Running[] = options.work ? [started, await openWork(services, say)] : [started]
  const { host, port, publicUrl } = services.config
  try {
    const { log } = started.app
    const { level } = log
    log.level = 'silent' // Where it listens is said in words.
    const address = await started.app.listen({ host, port })
    log.level = level
    letYoungMemoryGrow()
    say(`\n  Cairn 石径  ${publicUrl ?? address.replace('0.0.0.0', 'localhost')}\n`)
  } catch (error) {
    for (const part of parts) await part.stop()
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new StartError(`Port ${port} is taken by another program. Set PORT to a free one.`)
    throw error
  }
  return parts
}

/** First start: the demo company, or an empty one with its admin. Not asked where nobody can answer. */
async function firstStart(services: Services, wanted: { demo?: boolean; empty?: boolean }): Promise<void> {
  const demo = wanted.demo || (!wanted.empty && (!process.stdin.isTTY || (await askForDemo())))
  if (demo) return makeDemo(services, {})
  const email = 'admin@company.local'
  const { password } = await foundCompany(services, {
    name: '我的公司',
    slug: 'company',
    industry: 'industrial-equipment',
    admin: { name: '管理员', email },
  })
  say(`\n  Sign in with  ${email}  ${password}   (shown once; change it in settings)`)
  say('  上线向导 The guide under /start leads to the first routed lead in about 30 minutes.')
}

async function askForDemo(): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  try {
    const answer = await lines.question('创建演示公司吗？Create the demo company, with people, leads and deals? [Y/n] ')
    return !/^n/i.test(answer.trim())
  } finally {
    lines.close()
  }
}

async function makeDemo(
  services: Services,
  options: { size?: string; seed?: number; replace?: boolean },
): Promise<void> {
  letYoungMemoryGrow()
  const { size = '12x3', ...rest } = options
  const [, reps, months] = /^(\d+)x(\d+)$/.exec(size) ?? []
  if (!reps || !months) throw new StartError(`--size is "${size}", but reps x months such as 50x12 is expected.`)
  const made = await createDemo(services, { size: { reps: Number(reps), months: Number(months) }, ...rest, say })
  const counts = Object.entries(made.counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')
  say(`Demo company made in ${made.seconds.toFixed(1)} s: ${counts}.`)
}

/** One sign-in per role of a demo company; their passwords are the same at every start. */
async function tellDemoAccounts(services: Services, org: number): Promise<void> {
  const { sql } = await import('kysely')
  const rows = await services.writer.transaction().execute(async (trx) => {
    await sql`select set_config('cairn.org', ${String(org)}, true), set_config('cairn.scope', 'engine', true)`.execute(
      trx,
    )
    return trx
      .selectFrom('member')
      .select(['role', 'mail', 'name'])
      .distinctOn('role')
      .where('org_id', '=', org)
      .where('active', '=', true)
      .orderBy('role')
      .orderBy('created_at')
      .orderBy('id')
      .execute()
  })
  say('  演示账号 Demo accounts')
  for (const { role, mail, name } of rows)
    say(`    ${role.padEnd(11)} ${mail.padEnd(34)} ${demoPassword(services.config.secret, mail)}   ${name}`)
  say('')
}

/** Commands that stay: their memory is let grow once they answer. */
const STAYING = new Set(['start', 'serve', 'work'])

const program = new Command('cairn').description('Cairn 石径 runs a B2B sales team’s process.').showHelpAfterError()
program.hook('preAction', (_program, command) => {
  if (!STAYING.has(command.name())) return letYoungMemoryGrow()
  // Read while the database starts; what is wrong with it, whoever needs it hears.
  server().catch(() => {})
})

program
  .command('start', { isDefault: false })
  .description('serve and work; on a first start, make the demo company or an empty one')
  .option('--demo', 'make the demo company without asking')
  .option('--empty', 'make an empty company without asking')
  .action((wanted: { demo?: boolean; empty?: boolean }) =>
    withServices(async (services) => {
      if ((await listOrgs(services)).length === 0) await firstStart(services, wanted)
      const parts = await listen(services, { work: true })
      const demo = (await listOrgs(services)).find((org) => org.demo)
      if (demo) {
        await tellDemoAccounts(services, demo.id)
        if (process.env['CAIRN_DEMO_FEED'] !== 'off') parts.push(liveFeed(services, demo.id))
      }
      await untilStopped(parts)
    }),
  )

program
  .command('serve')
  .description('answer HTTP; also fires timers and delivers, unless --no-work')
  .option('--no-work', 'leave timers and deliveries to "work" processes')
  .action((options: { work: boolean }) =>
    withServices(async (services) => untilStopped(await listen(services, options))),
  )

program
  .command('work')
  .description('fire timers and deliver messages; any number of these may run')
  .action(() =>
    withServices(async (services) => {
      const { openWork } = await server()
      const part = await openWork(services, say)
      letYoungMemoryGrow()
      say('Working: timers and deliveries.')
      await untilStopped([part])
    }),
  )

program
  .command('migrate')
  .description('bring the database forward and stop')
  .action(() => withServices(async () => say('The database is up to date.')))

program
  .command('demo')
  .description('make the demo company')
  .option('--size <reps>x<months>', '12x3 to 50x12: reps and months of history', '12x3')
  .option('--seed <n>', 'another company', Number)
  .option('--replace', 'in place of the present demo company')
  .action((options: { size: string; seed?: number; replace?: boolean }) =>
    withServices(async (services) => {
      await makeDemo(services, options)
      const demo = (await listOrgs(services)).find((org) => org.demo)
      if (demo) await tellDemoAccounts(services, demo.id)
    }),
  )

program
  .command('import <file>')
  .description('bring in a CSV or XLSX of leads or deals; columns are guessed, bad rows are kept with the reason')
  .option('--org <slug>', 'the company')
  .addOption(new Option('--record <kind>', 'what the rows are').choices(['lead', 'deal', 'customer']))
  .option('--source <name>', 'source of the leads')
  .option('--legacy', 'customers as history, read-only, into the migration under way')
  .option('--map <column=field...>', 'where a column goes; nothing after = leaves it out')
  .option('--yes', 'do not ask whether the mapping is right')
  .action((file: string, options: ImportFlags) => withServices((services) => bringIn(services, file, options)))

interface ImportFlags {
  readonly org?: string
  readonly record?: 'lead' | 'deal' | 'customer'
  readonly source?: string
  readonly map?: readonly string[]
  readonly yes?: boolean
  readonly legacy?: boolean
}

async function bringIn(services: Services, file: string, flags: ImportFlags): Promise<void> {
  const org = await findOrg(services, flags.org)
  const chosen = {
    ...(flags.record && { record: flags.record }),
    ...(flags.source && { source: flags.source }),
    ...(flags.legacy && { legacy: true, record: 'customer' as const }),
    ...(flags.map && { mapping: mappingOf(flags.map) }),
  }
  const asks = !flags.yes && process.stdin.isTTY
  try {
    const { intakeContext } = await server()
    const row = await importFile(intakeContext(services, say), org.id, resolve(file), chosen, {
      agree: async (draft) => {
        tellPlan(draft)
        return !asks || confirm('Bring it in?')
      },
      progress: ({ done, rows, accepted, repeated, quarantined }) =>
        say(
          `${done} of ${rows} rows: ${accepted} taken in, ${repeated} were there already, ${quarantined} in quarantine`,
        ),
    })
    if (row.state === 'draft') return say('Nothing was brought in. The plan is kept as a draft under Import.')
    say(`${row.name}: ${row.accepted} taken in, ${row.repeated} were there already, ${row.quarantined} in quarantine.`)
    if (row.quarantined > 0) say('Mend the rows in quarantine under Import.')
  } catch (error) {
    if (error instanceof ImportRefused) throw new StartError(error.message)
    if (isSheetRefused(error)) throw new StartError(error.sentence.en ?? error.sentence.zh)
    throw error
  }
}

/** Texts such as `电话=phone` and `备注=` as a mapping. */
function mappingOf(texts: readonly string[]): Record<string, string | null> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.lastIndexOf('=')
      if (at < 1) throw new StartError(`--map is "${text}", but column=field is expected.`)
      return [text.slice(0, at), text.slice(at + 1) || null]
    }),
  )
}

function tellPlan({ name, rows, plan }: ImportRow): void {
  say(`${name}: ${rows} rows of ${plan.record}s, source ${plan.source}`)
  for (const { name: column } of plan.columns) say(`  ${column}  →  ${plan.mapping[column] ?? '—'}`)
  if (plan.externalId) say(`  told apart by ${plan.externalId}`)
  if (plan.blanks.length > 0) say(`  read as nothing: ${plan.blanks.join(', ')}`)
}

async function confirm(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return !/^n/i.test((await lines.question(`${question} [Y/n] `)).trim())
  } finally {
    lines.close()
  }
}

program
  .command('user')
  .description('people')
  .command('create')
  .requiredOption('--email <address>')
  .requiredOption('--name <name>')
  .addOption(new Option('--role <role>').choices(Role.options).default('rep'))
  .option('--team <name>', 'a team, made if it is new')
  .option('--org <slug>', 'the company')
  .action((options: { email: string; name: string; role: Role; team?: string; org?: string }) =>
    withServices(async (services) => {
      const org = await findOrg(services, options.org)
      const team =
        options.team === undefined ? null : (await createTeam(services, { org: org.id, name: options.team })).id
      const password = newPassword()
      await createUser(services, {
        org: org.id,
        email: options.email,
        name: options.name,
        role: options.role,
        team,
        password,
      })
      say(`${options.name} (${options.role}) signs in with ${options.email} and ${password}. It is shown this once.`)
    }),
  )

program
  .command('api-key')
  .description('keys for programs')
  .command('create')
  .addOption(new Option('--role <role>').choices(Role.options).makeOptionMandatory())
  .option('--name <name>', 'what it is for', 'command line')
  .option('--org <slug>', 'the company')
  .action((options: { role: Role; name: string; org?: string }) =>
    withServices(async (services) => {
      const org = await findOrg(services, options.org)
      const { key } = await createApiKey(services, { org: org.id, name: options.name, role: options.role })
      say(key)
    }),
  )

playbookCommands(program, { say, withServices })

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof StartError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
