import type { Field, RecordKind } from '../record/field.ts'
import type { Playbook } from './playbook.ts'

/** What may be asked about one fact in a condition; null where anything goes. */
export interface Word {
  readonly choices: ReadonlySet<string> | null
  readonly isList: boolean
  /** Whether a day may stand there: a formula is taken to give one. */
  readonly mayBeDate: boolean
  readonly min: number | null
  readonly max: number | null
}

const open: Word = { choices: null, isList: false, mayBeDate: false, min: null, max: null }
const list: Word = { ...open, isList: true }
const date: Word = { ...open, mayBeDate: true }
const records: readonly RecordKind[] = ['lead', 'customer', 'contact', 'deal', 'activity']

/** Everything conditions of this playbook can ask about, by path: the fields of its records and what the system adds. */
export function vocabularyOf(playbook: Playbook): ReadonlyMap<string, Word> {
  const words = new Map<string, Word>()
  for (const record of records)
    for (const field of playbook.fields[record]) words.set(`${record}.${field.id}`, wordOf(field))
  for (const [path, word] of systemWords(playbook)) words.set(path, word)
  return words
}

/** Columns that every record has beside its fields: people fill them in without a form. */
export const columns: ReadonlySet<string> = new Set([
  'deal.name',
  'deal.amount',
  'deal.expectedClose',
  'deal.stage',
  'deal.status',
  'deal.grade',
  'deal.tags',
  'lead.source',
  'lead.score',
  'lead.grade',
  'lead.state',
  'lead.behaviours',
  'customer.name',
  'owner.name',
])

function wordOf({ kind, choices, min, max }: Field): Word {
  const bounded = kind === 'number' || kind === 'money'
  return {
    choices: (kind === 'choice' || kind === 'multi-choice') && choices ? among(choices.map(({ id }) => id)) : null,
    isList: kind === 'multi-choice',
    mayBeDate: kind === 'date' || kind === 'formula',
    min: bounded ? (min ?? null) : null,
    max: bounded ? (max ?? null) : null,
  }
}

function among(values: readonly string[]): ReadonlySet<string> {
  return new Set(values)
}

function systemWords(playbook: Playbook): [string, Word][] {
  const grade: Word = { ...open, choices: among(['A', 'B', 'C']) }
  const stage: Word = { ...open, choices: among(playbook.stages.map(({ id }) => id)) }
  const documentType: Word = { ...open, choices: among(playbook.documentTypes.map(({ id }) => id)) }
  const objections: Word = { ...list, choices: among(playbook.followUp.objections.map(({ id }) => id)) }
  const kinds: Word = { ...open, choices: among(['call', 'visit', 'meeting', 'message', 'email', 'note']) }
  const behaviours = playbook.fields.lead.find(({ id }) => id === 'behaviours')?.choices
  const behaviour: Word = behaviours ? { ...open, choices: among(behaviours.map(({ id }) => id)) } : open
  const outcomes = playbook.nodes.flatMap((node) => (node.kind === 'action' ? (node.outcomes ?? []) : []))
  const outcome: Word = { ...open, choices: among([...outcomes.map(({ id }) => id), 'reached', 'not-reached']) }
  const free = (record: string, ids: readonly string[], word: Word): [string, Word][] =>
    ids.map((id) => [`${record}.${id}`, word])
  return [
    ['lead.score', { ...open, min: 0, max: 100 }],
    ['lead.grade', grade],
    ['lead.state', { ...open, choices: among(['new', 'working', 'converted', 'disqualified']) }],
    ['lead.pool', { ...open, choices: among(['grab', 'nurture', 'public']) }],
    ['lead.behaviours', behaviours ? { ...list, choices: among(behaviours.map(({ id }) => id)) } : list],
    ['deal.stage', stage],
    ['deal.status', { ...open, choices: among(['open', 'won', 'lost']) }],
    ['deal.grade', grade],
    ['deal.lostReason', { ...open, choices: among(playbook.lostReasons.map(({ id }) => id)) }],
    ['deal.amount', { ...open, min: 0 }],
    ['event.stage', stage],
    ['event.grade', grade],
    ['event.previous', grade],
    ['event.kind', kinds],
    ['activity.kind', kinds],
    ['event.behaviour', behaviour],
    ['event.outcome', outcome],
    ['event.documentType', documentType],
    ['event.objections', objections],
    ['activity.objections', objections],
    ...free('lead', ['source', 'track', 'owner'], open),
    ...free('deal', ['name'], open),
    ...free('deal', ['expectedClose'], date),
    ...free('customer', ['name'], open),
    ...free('contact', ['name'], open),
    ['action.state', { ...open, choices: among(['open', 'done', 'cancelled']) }],
    ...free('action', ['node', 'late', 'outcome', 'grade'], open),
    ...free('activity', ['goal', 'reached', 'text', 'promise'], open),
    ...free('activity', ['promiseDue'], date),
    ...free('owner', ['id', 'name', 'team'], open),
    ...free('owner', ['region', 'regions', 'product', 'products', 'skills'], list),
    ...free('event', ['promiseDue'], date),
    ...free('event', ['reached', 'promise', 'goal', 'evidenceKind', 'evidenceType', 'silentDays'], open),
    ...free('event', ['late', 'reason', 'rule'], open),
    ...['lead', 'deal', 'customer'].flatMap((record) => free(record, ['tags'], list)),
  ]
}
