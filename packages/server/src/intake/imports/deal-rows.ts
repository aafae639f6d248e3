import type { CompiledPlaybook } from '@cairn/core/playbook/compile.ts'
import { keysOf } from '@cairn/core/record/keys.ts'
import { readNumber } from '@cairn/core/record/read-number.ts'
import { cleanText } from '@cairn/core/record/text.ts'
import { readFields } from '@cairn/core/record/values.ts'
import type { Field } from '@cairn/core/record/field.ts'
import type { Fields } from '@cairn/core/value.ts'
import type { NewEvent } from '../../engine/engine.ts'
import type { IntakeContext } from '../context.ts'
import { settleFields } from '../settle.ts'
import { write } from '../../http/write.ts'
import { harvest } from './harvest.ts'
import type { OwnerFinder } from './owners.ts'
import type { Plan } from './plan.ts'
import { dayMillis, identityOf, mapRow, type RowOutcome, type RowProblem, type SheetRow } from './row.ts'

type NewCustomer = Extract<NewEvent, { type: 'customer.added' }>
type NewDeal = Extract<NewEvent, { type: 'deal.added' }>

/** A row as a customer and a deal at it, whose id is not known yet. */
interface Pair {
  readonly customer: NewCustomer
  readonly deal: Omit<NewDeal, 'customer'>
}

type Context = Pick<IntakeContext, 'engine' | 'reader' | 'writer'>

/** Takes rows in as deals brought over, with the stage and the times they have; their customers are found or made. */
export async function takeDeals(
  context: Context,
  org: number,
  book: CompiledPlaybook,
  plan: Plan,
  rows: readonly SheetRow[],
  ownerOf: OwnerFinder,
): Promise<RowOutcome[]> {
  const read = await withNamed(
    context,
    org,
    book,
    rows.map((row) => readDealRow(row, book, plan, ownerOf, context.engine.now())),
  )
  const pairs = read.flatMap((each) => ('deal' in each ? [each] : []))
  const known = await dealsKnown(context, org, pairs)
  const customers = await customersFor(
    context,
    org,
    pairs.filter(({ deal }) => !known.has(deal.externalId ?? '')),
  )
  const seen = new Set<string>()
  const outcomes: (RowOutcome | NewDeal)[] = read.map((each) => {
    if (!('deal' in each)) return each
    const id = each.deal.externalId ?? ''
    if (known.has(id) || seen.has(id)) return { kind: 'repeated' }
    seen.add(id)
    const customer = customers.get(nameOf(each.customer))
    if (customer === undefined) return bad('customer.not-found')
    return { ...each.deal, customer }
  })
  const added = outcomes.filter((each): each is NewDeal => 'type' in each)
  const results = harvest(await context.engine.submitAll(org, added))
  let next = 0
  return outcomes.map((each) => ('type' in each ? (results[next++] ?? { kind: 'accepted' }) : each))
}

/** Pairs with ids for the records and people that their fields name. */
async function withNamed(
  context: Context,
  org: number,
  book: CompiledPlaybook,
  read: readonly (Pair | RowOutcome)[],
): Promise<(Pair | RowOutcome)[]> {
  const settle = (record: 'deal' | 'customer') =>
    settleFields(
      context,
      { org, actor: null },
      book.source.fields[record],
      read.map((each) => ('deal' in each ? each[record].fields : {})),
    )
  const [deals, customers] = [await settle('deal'), await settle('customer')]
  return read.map((each, at) => {
    if (!('deal' in each)) return each
    const [deal, customer] = [deals[at], customers[at]]
    const problems = [...(deal?.problems ?? []), ...(customer?.problems ?? [])]
    if (problems.length > 0)
      return {
        kind: 'bad',
        problems: problems.map(({ path, code, params }) => ({ column: null, field: path, code, params })),
      }
    return {
      customer: { ...each.customer, fields: customer?.fields ?? each.customer.fields },
      deal: { ...each.deal, fields: deal?.fields ?? each.deal.fields },
    }
  })
}

function bad(code: string): RowOutcome {
  return { kind: 'bad', problems: [{ column: null, field: null, code, params: {} }] }
}

function readDealRow(
  row: SheetRow,
  book: CompiledPlaybook,
  plan: Plan,
  ownerOf: OwnerFinder,
  now: number,
): Pair | RowOutcome {
  const { given, columnOf } = mapRow(row, plan)
  const problems: RowProblem[] = []
  const say = (target: string, code: string, params: RowProblem['params'] = {}): void => {
    problems.push({ column: columnOf.get(target) ?? null, field: target, code, params })
  }
  const day = (target: string): number | null => {
    const at = dayMillis(given[target])
    if (at === 'bad') say(target, 'field.not-a-date', { given: given[target] })
    return at === 'bad' ? null : at
  }
  const under = (record: 'deal' | 'customer', defs: readonly Field[]): Fields => {
    const raw = Object.fromEntries(
      Object.entries(given).flatMap(([target, value]) =>
        target.startsWith(`${record}.`) ? [[target.slice(record.length + 1), value]] : [],
      ),
    )
    // Fields that a form requires are asked for when somebody fills it in, not of what another system kept.
    const found = readFields(defs, raw, { partial: true })
    for (const { path, code, params } of found.problems) say(`${record}.${path}`, code, params)
    return found.fields
  }
  const name = cleanText(given['customer.name'] ?? '', false).slice(0, 200)
  if (name === '') say('customer.name', 'field.required')
  const amount = given['deal.amount'] === undefined ? 0 : readNumber(given['deal.amount'])
  if (amount === null || amount < 0) say('deal.amount', 'field.not-a-number', { given: given['deal.amount'] })
  const stage = stageOf(given['deal.stage'], book, plan)
  if (stage === null) say('deal.stage', 'stage.unknown', { given: given['deal.stage'] })
  const [openedAt, closedAt, expectedClose] = [day('deal.openedAt'), day('deal.closedAt'), day('deal.expectedClose')]
  const customerFields = under('customer', book.source.fields.customer)
  const dealFields = under('deal', book.source.fields.deal)
  if (problems.length > 0 || stage === null || amount === null) return { kind: 'bad', problems }
  const owner = ownerOf(given['deal.owner'])
  const closed = book.stages.get(stage)?.kind !== 'open'
  const by = { kind: 'system' } as const
  const opened = openedAt ?? closedAt ?? now
  return {
    customer: {
      type: 'customer.added',
      by,
      name,
      owner,
      fields: { ...customerFields, name },
      keys: keysOf({ ...customerFields, name }, 'customer'),
      externalId: null,
    },
    deal: {
      type: 'deal.added',
      by,
      name: cleanText(given['deal.name'] ?? '', false).slice(0, 200) || name,
      amount,
      expectedClose: expectedClose ?? (closed ? null : closedAt),
      owner,
      fields: dealFields,
      externalId: `${plan.source}:${identityOf(row, plan)}`,
      history: {
        stage,
        openedAt: opened,
        closedAt: closed ? (closedAt ?? opened) : null,
        lostReason: lostReason(given['deal.lostReason'], book),
      },
    },
  }
}

/** The stage a value stands for; the first one when the table says nothing, null for a value nobody has mapped. */
function stageOf(value: string | undefined, book: CompiledPlaybook, { stages }: Plan): string | null {
  if (value === undefined) return book.firstStage.id
  const id = stages[value] ?? value
  return book.stages.has(id) ? id : null
}

function lostReason(value: string | undefined, book: CompiledPlaybook): string | null {
  if (value === undefined) return null
  const { lostReasons } = book.source
  const named = lostReasons.find(({ id, label }) => [id, label.zh, label.en].includes(value))
  return named?.id ?? lostReasons.find(({ id }) => id === 'other')?.id ?? null
}

/** One customer per company key; a name too short for one stands for itself. */
function nameOf({ keys, name }: NewCustomer): string {
  return keys.company === null ? `name:${name}` : `company:${keys.company}`
}

async function dealsKnown({ writer }: Context, org: number, pairs: readonly Pair[]): Promise<Set<string>> {
  const ids = pairs.flatMap(({ deal }) => (deal.externalId === null ? [] : [deal.externalId]))
  if (ids.length === 0) return new Set()
  const rows = await write(writer, org, (trx) =>
    trx.selectFrom('deal').select('external_id').where('org_id', '=', org).where('external_id', 'in', ids).execute(),
  )
  return new Set(rows.flatMap(({ external_id }) => (external_id === null ? [] : [external_id])))
}

/** Ids of the rows' customers by `nameOf`: those known already, and those added now. */
async function customersFor(
  { engine, writer }: Context,
  org: number,
  pairs: readonly Pair[],
): Promise<Map<string, string>> {
  const wanted = new Map(pairs.map(({ customer }) => [nameOf(customer), customer]))
  const ids = new Map<string, string>()
  if (wanted.size === 0) return ids
  const keys = [...wanted.values()].flatMap((customer) => customer.keys.company ?? [])
  const names = [...wanted.values()].map(({ name }) => name)
  const rows = await write(writer, org, (trx) =>
    trx
      .selectFrom('customer')
      .select(['id', 'name', 'company_key'])
      .where('org_id', '=', org)
      .where((eb) => eb.or([eb('company_key', 'in', keys.length > 0 ? keys : ['']), eb('name', 'in', names)]))
      .orderBy('created_at', 'desc')
      .execute(),
  )
  for (const { id, name, company_key } of rows) {
    ids.set(`name:${name}`, id)
    if (company_key !== null) ids.set(`company:${company_key}`, id)
  }
  const missing = [...wanted].filter(([key]) => !ids.has(key))
  const results = await engine.submitAll(
    org,
    missing.map(([, customer]) => customer),
  )
  harvest(results)
  for (const [at, [key]] of missing.entries()) {
    const result = results[at]
    if (!result || result instanceof Error) continue
    if (result.outcome.repeatOf !== null) ids.set(key, result.outcome.repeatOf)
    for (const effect of result.outcome.effects) if (effect.do === 'customer.create') ids.set(key, effect.customer.id)
  }
  return ids
}
