import { compileCalendar, type BusinessClock } from '../process/business-time.ts'
import { CHANGED, type Changes } from '../process/changes.ts'
import type { ActionNode, Trigger, TriggerEvent } from '../process/node.ts'
import type { Form, RecordKind } from '../record/field.ts'
import { formulasOf, type RecordFormulas } from '../record/formulas.ts'
import type { Score } from '../record/rows.ts'
import type { Track } from '../routing/track.ts'
import { asksFor, type Asks } from '../rule/asks.ts'
import { readerOf, type Read } from '../rule/compare.ts'
import { compileCondition, type Predicate } from '../rule/compile.ts'
import type { Condition } from '../rule/condition.ts'
import { compileTally, type Around, type Reading } from '../rule/count.ts'
import { asksOf, conditionFields } from '../rule/explain.ts'
import type { Facts } from '../rule/facts.ts'
import { compileNextDay, type NextDay } from '../rule/next-day.ts'
import type { Tally } from '../rule/tally.ts'
import { asksOfCard, compileScoreCard } from '../scoring/score.ts'
import type { Stage } from '../stage/stage.ts'
import { isPlainFact } from './plain-fact.ts'
import type { Playbook, Tag } from './playbook.ts'

export interface CompiledTrack {
  readonly track: Track
  readonly matches: Predicate
}

export interface CompiledTrigger {
  readonly node: ActionNode
  readonly trigger: Trigger
  readonly matches: Predicate
  readonly asks: Asks
  /** It asks about tags: they are to be what the facts say by then. */
  readonly asksTags: boolean
}

/** A tag's rule made ready: its condition, and what it counts. */
export interface CompiledTagRule {
  readonly id: string
  readonly record: Tag['record']
  readonly when: Condition | null
  readonly matches: Predicate
  /** The fields that the condition asks about and that tell of nobody. */
  readonly asked: readonly { readonly field: string; readonly read: Read }[]
  readonly tallies: readonly { readonly tally: Tally; readonly read: (around: Around) => Reading }[]
  /** When a day that passes may change what the condition says; null where none can. */
  readonly nextDay: NextDay | null
  /** Which changes around a record may change what the rule says. */
  readonly looksAt: Changes
}

/** The tag rules of one kind of record, and what they look at together. */
export interface TagRules {
  readonly rules: readonly CompiledTagRule[]
  readonly asks: Asks
  readonly looksAt: Changes
}

/** A form, and what its conditions ask about beside the answers. */
export interface CompiledForm {
  readonly form: Form
  /** Null where it has no conditions. */
  readonly asks: Asks | null
}

/** A playbook made ready to decide with: conditions are closures, triggers are found by event, the clock is set. */
export interface CompiledPlaybook {
  readonly version: number
  readonly source: Playbook
  readonly score: (facts: Facts) => Score
  readonly scoreAsks: Asks
  readonly tracks: readonly CompiledTrack[]
  readonly trackById: ReadonlyMap<string, CompiledTrack>
  readonly nodes: ReadonlyMap<string, ActionNode>
  readonly triggers: ReadonlyMap<TriggerEvent, readonly CompiledTrigger[]>
  readonly stages: ReadonlyMap<string, Stage>
  /** What gates ask about, all of them. */
  readonly gateAsks: Asks
  readonly forms: ReadonlyMap<string, CompiledForm>
  readonly firstStage: Stage
  readonly tagRules: readonly CompiledTagRule[]
  readonly tagRulesOf: Readonly<Record<Tag['record'], TagRules>>
  /** What tracks ask about beyond a lead's own values. */
  readonly routesBy: { readonly tags: boolean; readonly customer: boolean }
  readonly clock: BusinessClock
  /** What is computed from the fields of each record. */
  readonly formulas: Readonly<Record<RecordKind, RecordFormulas>>
}

/** Makes a checked playbook ready to decide with. Throws a `RangeError` for a calendar in which nothing is ever open. */
export function compilePlaybook(source: Playbook, version: number): CompiledPlaybook {
  const tracks = source.routing.tracks.map((track) => ({ track, matches: compileWhen(track.when) }))
  const triggers = new Map<TriggerEvent, CompiledTrigger[]>()
  for (const node of source.nodes)
    for (const trigger of node.on) {
      const list = triggers.get(trigger.event) ?? []
      const asksTags =
        trigger.when !== undefined && conditionFields(trigger.when).some((field) => field.endsWith('.tags'))
      const asks = asksOf(trigger.when ? [trigger.when] : [])
      list.push({ node, trigger, matches: compileWhen(trigger.when), asks, asksTags })
      triggers.set(trigger.event, list)
    }
  const formulas = formulasOf(source.fields)
  const tagRules = source.tags.flatMap((tag) => (isRule(tag) ? [compileTag(tag, source.fields, formulas)] : []))
  const firstStage = source.stages[0]
  if (!firstStage) throw new RangeError('a playbook needs a stage')
  return {
    version,
    source,
    score: compileScoreCard(source.scoreCard),
    scoreAsks: asksOfCard(source.scoreCard),
    tracks,
    trackById: new Map(tracks.map((each) => [each.track.id, each])),
    nodes: new Map(source.nodes.map((node) => [node.id, node])),
    triggers,
    stages: new Map(source.stages.map((stage) => [stage.id, stage])),
    gateAsks: asksOfGates(source.stages),
    forms: new Map(source.forms.map((form) => [form.id, { form, asks: asksOfForm(form) }])),
    firstStage,
    tagRules,
    tagRulesOf: {
      lead: rulesOf(tagRules, 'lead'),
      deal: rulesOf(tagRules, 'deal'),
      customer: rulesOf(tagRules, 'customer'),
    },
    routesBy: routesBy(source),
    clock: compileCalendar(source.calendar),
    formulas,
  }
}

function routesBy({ routing }: Playbook): CompiledPlaybook['routesBy'] {
  const fields = routing.tracks.flatMap(({ when }) => (when ? conditionFields(when) : []))
  return { tags: fields.includes('lead.tags'), customer: fields.some((field) => field.startsWith('customer.')) }
}

function asksOfGates(stages: readonly Stage[]): Asks {
  const gates = stages.flatMap(({ entry, exit }) => [entry, exit])
  return asksFor(
    gates.flatMap(({ fields, conditions }) => [...fields, ...conditions.flatMap(({ when }) => conditionFields(when))]),
  )
}

function asksOfForm({ record, items }: Form): Asks | null {
  const conditions = items.flatMap(({ visible, requiredWhen, editable }) => [visible, requiredWhen, editable])
  const asks = asksOf(conditions.filter((each) => each !== undefined))
  // What is known of the form's own record is laid under the answers.
  return Object.keys(asks).length === 0 ? null : { ...asks, [record]: null }
}

function compileWhen(when: Condition | undefined): Predicate {
  return when ? compileCondition(when) : () => true
}

/** Says whether a tag is set by a rule, rather than by hand and by nodes. */
export function isRule({ when, counts }: Pick<Tag, 'when' | 'counts'>): boolean {
  return when !== undefined || (counts !== undefined && counts.length > 0)
}

function rulesOf(all: readonly CompiledTagRule[], record: Tag['record']): TagRules {
  const rules = all.filter((rule) => rule.record === record)
  return {
    rules,
    asks: asksOf(rules.flatMap(({ when }) => (when === null ? [] : [when]))),
    looksAt: rules.reduce<Changes>((all, rule) => all | rule.looksAt, CHANGED.nothing),
  }
}

/** An owner's values change with no record that is looked at: a rule that asks about them is asked at every turn. */
function seenBy(when: Condition): Changes {
  return asksOf([when]).owner !== undefined ? CHANGED.everything : CHANGED.facts
}

function plainFields(when: Condition, fields: Playbook['fields']): string[] {
  return conditionFields(when).filter((field) => isPlainFact(fields, field))
}

function compileTag(
  { id, record, when, counts = [] }: Tag,
  fields: Playbook['fields'],
  formulas: Readonly<Record<RecordKind, RecordFormulas>>,
): CompiledTagRule {
  const daily = (field: string): boolean => {
    const dot = field.indexOf('.')
    const of = field.slice(0, dot)
    return Object.hasOwn(formulas, of) && formulas[of as RecordKind].types.get(field.slice(dot + 1))?.daily === true
  }
  return {
    id,
    record,
    when: when ?? null,
    matches: when === undefined ? () => true : compileCondition(when),
    asked: when === undefined ? [] : plainFields(when, fields).map((field) => ({ field, read: readerOf(field) })),
    tallies: counts.map((tally) => ({ tally, read: compileTally(tally) })),
    nextDay: when === undefined ? null : compileNextDay(when, daily),
    looksAt: counts.reduce<Changes>(
      (all, { of }) => all | CHANGED[of],
      when === undefined ? CHANGED.nothing : seenBy(when),
    ),
  }
}
