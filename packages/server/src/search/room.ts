import type { Transaction } from 'kysely'
import * as z from 'zod'
import { foldQuery, markOf } from '@cairn/core/search/spelling.ts'
import { sounds } from '../engine/search-rows.ts'
import type { Tables } from '../db/tables.ts'
import type { Room } from '../http/app.ts'
import { asker } from '../http/identity.ts'
import { maskNumbers } from '../http/masked-phones.ts'
import { read } from '../http/read.ts'
import type { SearchContext } from './context.ts'
import { findContacts, findCustomers, findDeals, findDocuments, findLeads, findNotes, type Found } from './find.ts'
import { termsOf } from './terms.ts'

const Kind = z.enum(['customer', 'contact', 'lead', 'deal', 'note', 'document'])
const Hit = z.object({
  kind: Kind,
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  mark: z.tuple([z.int(), z.int()]).nullable().describe('Which part of the title was meant, in UTF-16 units'),
  page: z.string().describe('The page of the web app that shows it'),
  legacy: z.enum(['waiting', 'adopted', 'archived']).nullable().describe('How a customer of the time before stands'),
  once: z.string().nullable().describe('The name it was found by, of a customer that was merged into it'),
})
type Hit = z.infer<typeof Hit>

const Query = z.object({
  q: z.string().trim().max(100).default('').meta({
    description: 'A part of a name, its pinyin or initials, the end of a phone, a mail, a credit code, words of a note',
  }),
  most: z.coerce.number().int().min(1).max(20).default(5).meta({ description: 'Most per kind' }),
})
const Answer = z.object({
  tooShort: z.boolean().describe('Nothing was looked for: at least two characters are needed'),
  items: z.array(Hit).describe('By kind: what begins with what was typed, then the newest'),
  more: z.array(Kind).describe('Kinds of which more were found than are told'),
  partly: z.array(Kind).describe('Kinds of which so many hold what was typed that not all were looked at'),
})

const BEFORE = 20
const LONGEST = 120
const PHONE = /\d[\d\s-]{5,}\d/g
const MAIL = /[^\s@]+@[^\s@]+/g

/** The search room: one box over everything that whoever asks may see. */
export function searchRoom({ reader }: SearchContext): Room {
  return (app) => {
    const schema = {
      tags: ['search'],
      summary:
        'Customers, people, leads, deals, notes and documents at once, by names, pinyin, phones, mails and words',
      querystring: Query,
      response: { 200: Answer },
    }
    app.get('/api/v1/search', { schema }, async (req) => {
      const who = asker(req)
      const { q, most } = req.query
      const terms = termsOf(q)
      if (terms === null) return { tooShort: true, items: [], more: [], partly: [] }
      // One more than is told, to know whether there are more.
      const asked = { org: who.org, terms, most: most + 1, actor: who.actor }
      const asking = <T>(find: (trx: Transaction<Tables>) => Promise<T>): Promise<T> => read(reader, who, find)
      // Side by side: whoever types waits for the slowest of them, not for all.
      const [[customer, deal], [contact, note, document], lead] = await Promise.all([
        asking(async (trx) => {
          const customers = await findCustomers(trx, asked)
          const ids = customers.rows.map(({ id }) => id)
          return [customers, await findDeals(trx, asked, ids)] as const
        }),
        asking(
          async (trx) =>
            [await findContacts(trx, asked), await findNotes(trx, asked), await findDocuments(trx, asked)] as const,
        ),
        asking((trx) => findLeads(trx, asked)),
      ])
      const found = { customer, contact, lead, deal, note, document }
      const toPerson = who.actor.kind === 'person'
      return {
        tooShort: false,
        items: Kind.options.flatMap((kind) =>
          found[kind].rows.slice(0, most).map((row) => present(kind, row, q, toPerson)),
        ),
        more: Kind.options.filter((kind) => found[kind].rows.length > most),
        partly: Kind.options.filter((kind) => found[kind].partly),
      }
    })
  }
}

function present(kind: Hit['kind'], row: Found, q: string, toPerson: boolean): Hit {
  const shown = (text: string): string => (row.pooled ? hide(text) : toPerson ? maskNumbers(text) : text)
  const title = shown(kind === 'note' ? snippet(row.title, q) : row.title)
  const mark = kind === 'note' ? plainMark(title, q) : markOf(title, q, sounds)
  return {
    kind,
    id: row.id,
    title,
    detail: shown(row.detail),
    mark: mark && [mark[0], mark[1]],
    page: pageOf(kind, row),
    legacy: row.legacy ?? null,
    once: row.once ? shown(row.once) : null,
  }
}

/** What stands in a pool shows no phone and no mail, in its name neither. */
function hide(text: string): string {
  return text.replaceAll(PHONE, '****').replaceAll(MAIL, '***')
}

function pageOf(kind: Hit['kind'], { id, lead, deal, customer }: Found): string {
  if (kind === 'lead') return `/leads/${id}`
  if (kind === 'deal') return `/deals/${id}`
  return deal ? `/deals/${deal}` : lead ? `/leads/${lead}` : `/customers/${customer}`
}

/** The piece of a text around what was looked for, on one line. */
function snippet(text: string, q: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  const at = line.toLowerCase().indexOf(q.toLowerCase())
  const from = Math.max(0, at - BEFORE)
  return `${from > 0 ? '…' : ''}${line.slice(from, from + LONGEST)}${line.length > from + LONGEST ? '…' : ''}`
}

function plainMark(text: string, q: string): readonly [number, number] | null {
  const wanted = q.trim().toLowerCase()
  const at = foldQuery(wanted) === '' ? -1 : text.toLowerCase().indexOf(wanted)
  return at < 0 ? null : [at, at + wanted.length]
}
