import { load, pickSeller } from '@cairn/core/routing/round-robin.ts'
import type { Routed } from '@cairn/core/routing/route.ts'
import { scoreOf } from '@cairn/core/scoring/score.ts'
import type { Seller } from '@cairn/core/record/rows.ts'
import { isMissing, type Fields } from '@cairn/core/value.ts'
import { Engine, type RuleProperties } from 'json-rules-engine'
import { ASKED, CAPACITY, card, CORE_REGIONS, DIRECTORS, MANAGERS, SOURCES } from './rules.ts'
import type { Answer } from './ours.ts'

type Operand = { fact: string; operator: string; value: unknown }
type Params = Record<string, unknown>

const rule = (name: string, params: Params, all: Operand[]): RuleProperties => ({
  name,
  conditions: { all },
  event: { type: name, params },
})
const known = { operator: 'known', value: true }
const holds = (fact: string, operator: string, value: unknown): Operand => ({ fact, operator, value })

/** The score card as rules: "the first tier counts" is said by excluding the tiers above. */
const scoring: RuleProperties[] = [
  rule('region', { multiply: 1.5 }, [holds('region', 'in', CORE_REGIONS)]),
  rule('budget-high', { multiply: 2 }, [holds('budget', 'greaterThanInclusive', 500_000)]),
  rule('budget-middle', { multiply: 1.4 }, [
    holds('budget', 'greaterThanInclusive', 200_000),
    holds('budget', 'lessThan', 500_000),
  ]),
  rule('director', { multiply: 1.8 }, [holds('title', 'mentions', DIRECTORS)]),
  rule('manager', { multiply: 1.3 }, [holds('title', 'mentions', MANAGERS), holds('title', 'mentionsNone', DIRECTORS)]),
  ...SOURCES.map(([source, points]) => rule(`source-${source}`, { points }, [holds('source', 'equal', source)])),
  rule('asked-quote', { points: 10 }, [{ fact: 'behaviour', ...known }, holds('behaviour', 'contains', 'asked-quote')]),
  rule('came-back', { points: 5 }, [{ fact: 'behaviour', ...known }, holds('behaviour', 'contains', 'came-back')]),
]

const routing: RuleProperties[] = [
  rule('grab', {}, [holds('score', 'greaterThanInclusive', 85)]),
  rule('nurture', {}, [holds('score', 'lessThan', 85), holds('grade', 'equal', 'C')]),
  rule('assign', {}, [holds('score', 'lessThan', 85), holds('grade', 'notEqual', 'C')]),
]

/** Who may have a lead, a rule per seller: region, room, online. */
const eligibility = (sellers: readonly Seller[]): RuleProperties[] =>
  sellers.map((seller) =>
    rule(seller.id, { seller: seller.id }, [
      holds('region', seller.regions.length ? 'inOrUnknown' : 'anything', seller.regions),
      holds(`load ${seller.id}`, 'lessThan', 1),
      holds(`online ${seller.id}`, 'equal', true),
    ]),
  )

function engineOf(rules: RuleProperties[]): Engine {
  const engine = new Engine(rules, { allowUndefinedFacts: true })
  const mentions = (text: unknown, words: string[]): boolean => {
    if (typeof text !== 'string') return false
    const folded = text.toLowerCase()
    return words.some((word) => folded.includes(word))
  }
  engine.addOperator('mentions', mentions)
  engine.addOperator('mentionsNone', (text: unknown, words: string[]) => !mentions(text, words))
  engine.addOperator('known', (value: unknown, wanted: boolean) => (value !== undefined) === wanted)
  engine.addOperator('inOrUnknown', (value: unknown, all: unknown[]) => value === undefined || all.includes(value))
  engine.addOperator('anything', () => true)
  return engine
}

/**
 * json-rules-engine with the same rules: an engine for the card, one for the tracks, one for the sellers. What it has no
 * words for (counting known fields, adding up, thresholds, the round robin) is done for it by plain code.
 */
export function theirs(sellers: readonly Seller[]): (fields: Fields, roster: readonly Seller[]) => Promise<Answer> {
  const card_ = engineOf(scoring)
  const tracks = engineOf(routing)
  const people = engineOf(eligibility(sellers))
  return async (fields, roster) => {
    const matched = (await card_.run(fields)).events.map((event) => event.params ?? {})
    const complete = ASKED.filter((id) => !isMissing(fields[id])).length
    const completeness = { criterion: 'completeness', points: Math.round((1000 * complete) / ASKED.length) / 100 }
    const score = scoreOf([...matched.map((params) => ({ criterion: '', ...params })), completeness])
    const grade = score >= card.grades.A ? 'A' : score >= card.grades.B ? 'B' : 'C'
    const track = (await tracks.run({ score, grade })).events[0]?.type ?? ''
    if (track !== 'assign') return { score, grade, track, owner: null, credits: [] }
    const facts: Params = { region: fields['region'] }
    for (const seller of roster) {
      facts[`load ${seller.id}`] = load(seller, CAPACITY)
      facts[`online ${seller.id}`] = seller.online && seller.active
    }
    const able = new Set((await people.run(facts)).events.map((event) => event.type))
    const pick = pickSeller(
      roster.filter((seller) => able.has(seller.id)),
      score,
      CAPACITY,
    )
    const credits: Routed['credits'] = pick?.credits ?? []
    return { score, grade, track, owner: pick?.seller.id ?? null, credits }
  }
}
