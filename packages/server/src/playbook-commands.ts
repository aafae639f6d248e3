import { readFile, writeFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { diffPlaybooks, type Change } from '@cairn/core/playbook/diff.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { findOrg } from './company.ts'
import { StartError } from './config.ts'
import { write } from './http/write.ts'
import { beginDraft, findDraft, publishedVersion } from './playbooks/drafts.ts'
import { parsePlaybook, problemLine } from './playbooks/file.ts'
import { asEngine, publishIn } from './playbooks/publish.ts'
import { findVersion } from './playbooks/versions.ts'
import { writePlaybook } from './playbooks/write-file.ts'
import type { Services } from './services.ts'

type Language = 'zh' | 'en'

export interface CommandContext {
  readonly say: (message: string) => void
  readonly withServices: (work: (services: Services) => Promise<void>) => Promise<void>
}

/** `cairn playbook`: files judged, compared, taken out of a company and put into it. */
export function playbookCommands(program: Command, context: CommandContext): void {
  const playbook = program.command('playbook').description('playbook files')
  const lang = () => new Option('--lang <language>', 'language of what is said').choices(['zh', 'en']).default('zh')

  playbook
    .command('validate <file>')
    .description('say whether a playbook is usable, and what is wrong with it, line by line')
    .addOption(lang())
    .action((file: string, options: { lang: Language }) => validate(context, file, options))

  playbook
    .command('diff <a> <b>')
    .description('say in words what differs between two playbooks: files, version numbers, or "published"')
    .option('--org <slug>', 'the company, for versions')
    .addOption(lang())
    .action((a: string, b: string, options: { org?: string; lang: Language }) => diff(context, [a, b], options))

  playbook
    .command('export [file]')
    .description('write a version to a file, or to the terminal')
    .option('--org <slug>', 'the company')
    .option('--version <n>', 'the published one when left out')
    .addOption(new Option('--format <format>', 'by the file’s name when left out').choices(['yaml', 'json']))
    .action((file: string | undefined, options: ExportFlags) => exportTo(context, file, options))

  playbook
    .command('import <file>')
    .description('say what a file would change; with --publish publish it, with --draft-of make it somebody’s draft')
    .option('--org <slug>', 'the company')
    .option('--publish', 'publish it')
    .option('--note <text>', 'why, shown in the history', '')
    .option('--move', 'open leads, deals and actions move onto it where it fits; otherwise they stay')
    .option('--draft-of <mail>', 'begin a draft of this person with it')
    .addOption(lang())
    .action((file: string, options: ImportFlags) => importFrom(context, file, options))
}

/** The playbook of a file; says what is wrong with it, and ends the command when it cannot be used. */
async function readGood({ say }: CommandContext, file: string, language: Language): Promise<Playbook | null> {
  const text = await readFile(resolve(file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`${file} cannot be read: ${error.code ?? error.message}.`)
  })
  const read = parsePlaybook(text)
  for (const problem of read.ok ? read.warnings : read.problems) say(problemLine(problem, language))
  if (!read.ok) process.exitCode = 1
  return read.ok ? read.playbook : null
}

async function validate(context: CommandContext, file: string, { lang }: { lang: Language }): Promise<void> {
  const playbook = await readGood(context, file, lang)
  if (!playbook) return context.say('✗')
  const { name, nodes, stages } = playbook
  context.say(`✓ ${name.zh}: ${nodes.length} nodes, ${stages.length} stages`)
}

async function diff(
  context: CommandContext,
  names: readonly [string, string],
  { org, lang }: { org?: string; lang: Language },
): Promise<void> {
  const isVersion = (name: string) => name === 'published' || /^\d+$/.test(name)
  const compare = async (versions: (name: string) => Promise<Playbook>): Promise<void> => {
    const [a, b] = [await find(names[0]), await find(names[1])]
    if (a && b) tell(context, diffPlaybooks(a, b), lang)

    async function find(name: string): Promise<Playbook | null> {
      return isVersion(name) ? versions(name) : readGood(context, name, lang)
    }
  }
  if (!names.some(isVersion)) return compare(() => Promise.reject(new Error('no version was asked for')))
  await context.withServices(async (services) => {
    const { id } = await findOrg(services, org)
    await compare(async (name) => (await versionOf(services, id, name === 'published' ? undefined : name)).playbook)
  })
}

function tell({ say }: CommandContext, changes: readonly Change[], language: Language): void {
  if (changes.length === 0) return say(language === 'zh' ? '没有差别' : 'Nothing differs')
  for (const { words } of changes) say(language === 'zh' ? words.zh : (words.en ?? words.zh))
}

async function versionOf(
  { writer }: Services,
  org: number,
  wanted: string | undefined,
): Promise<{ version: number; playbook: Playbook }> {
  const found = await write(writer, org, async (trx) => {
    const version = wanted === undefined ? await publishedVersion(trx, org) : Number(wanted)
    const playbook = await findVersion(trx, org, version).catch(() => null)
    return playbook && { version, playbook }
  })
  if (!found) throw new StartError(`There is no version ${wanted ?? ''} of the playbook.`)
  return found
}

interface ExportFlags {
  readonly org?: string
  readonly version?: string
  readonly format?: 'yaml' | 'json'
}

async function exportTo(context: CommandContext, file: string | undefined, flags: ExportFlags): Promise<void> {
  if (flags.version !== undefined && !/^[1-9]\d{0,5}$/.test(flags.version))
    throw new StartError(`--version is "${flags.version}", but a version number is expected.`)
  const format = flags.format ?? (extname(file ?? '') === '.json' ? 'json' : 'yaml')
  await context.withServices(async (services) => {
    const { id } = await findOrg(services, flags.org)
    const { version, playbook } = await versionOf(services, id, flags.version)
    const { publicUrl, host, port } = services.config
    const base = publicUrl ?? `http://${host.replace('0.0.0.0', 'localhost')}:${port}`
    const text = writePlaybook(playbook, format, new URL('/api/v1/playbook/schema', base).href)
    if (file === undefined) return void process.stdout.write(text)
    await writeFile(resolve(file), text)
    context.say(`Version ${version} → ${file}`)
  })
}

interface ImportFlags {
  readonly org?: string
  readonly publish?: boolean
  readonly note: string
  readonly move?: boolean
  readonly draftOf?: string
  readonly lang: Language
}

async function importFrom(context: CommandContext, file: string, flags: ImportFlags): Promise<void> {
  const { say } = context
  if (flags.publish && flags.draftOf) throw new StartError('Say either --publish or --draft-of.')
  const playbook = await readGood(context, file, flags.lang)
  if (!playbook) return
  await context.withServices(async (services) => {
    const { id: org } = await findOrg(services, flags.org)
    const current = await versionOf(services, org, undefined)
    tell(context, diffPlaybooks(current.playbook, playbook), flags.lang)
    if (flags.draftOf !== undefined) return beginFor(context, services, org, flags.draftOf, playbook)
    if (!flags.publish) return say('Nothing was changed. With --publish it is published.')
    const inFlight = flags.move ? 'move' : 'stay'
    const publication = { by: null, note: flags.note, inFlight, base: current.version } as const
    const { version, moved } = await asEngine(services.pool, org, (client) =>
      publishIn(client, org, playbook, publication),
    )
    say(`Published as version ${version}.`)
    if (moved) say(`Moved: ${moved.leads} leads, ${moved.deals} deals, ${moved.actions} actions.`)
  })
}

async function beginFor({ say }: CommandContext, services: Services, org: number, mail: string, playbook: Playbook) {
  await write(services.writer, org, async (trx) => {
    const person = await trx
      .selectFrom('member')
      .select(['id', 'name'])
      .where('org_id', '=', org)
      .where('mail', '=', mail.toLowerCase())
      .executeTakeFirst()
    if (!person) throw new StartError(`There is nobody with the address ${mail}.`)
    const whose = { org, author: person.id }
    if (await findDraft(trx, whose)) throw new StartError(`${person.name} has a draft already; it stays as it is.`)
    const base = await publishedVersion(trx, org)
    await beginDraft(trx, whose, { document: playbook, base }, services.engine.now())
    say(`It is the draft of ${person.name} now.`)
  })
}
