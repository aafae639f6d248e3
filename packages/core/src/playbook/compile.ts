import { compileCalendar, type BusinessClock } from '../process/business-time.ts'
import type { ActionNode, Trigger, TriggerEvent } from '../process/node.ts'
import type { RecordKind } from '../record/field.ts'
import { formulasOf, type RecordFormulas } from '../record/formulas.ts'
import type { Score } from '../record/rows.ts'
import type { Track } from '../routing/track.ts'
import { compileCondition, type Predicate } from '../rule/compile.ts'
import type { Facts } from '../rule/facts.ts'
import type { Condition } from '../rule/condition.ts'
import { compileScoreCard } from '../scoring/score.ts'
import type { Stage } from '../stage/stage.ts'
import type { Playbook } from './playbook.ts'

export interface CompiledTrack {
  readonly track: Track
  readonly matches: Predicate
}

export interface CompiledTrigger {
  readonly node: ActionNode
  readonly trigger: Trigger
  readonly matches: Predicate
}

/** A playbook made ready to decide with: conditions are closures, triggers are found by event, the clock is set. */
export interface CompiledPlaybook {
  readonly version: number
  readonly source: Playbook
  readonly score: (facts: Facts) => Score
  readonly tracks: readonly CompiledTrack[]
  readonly trackById: ReadonlyMap<string, CompiledTrack>
  readonly nodes: ReadonlyMap<string, ActionNode>
  readonly triggers: ReadonlyMap<TriggerEvent, readonly CompiledTrigger[]>
  readonly stages: ReadonlyMap<string, Stage>
  readonly firstStage: Stage
  readonly tagRules: readonly {
    readonly id: string
    readonly record: 'lead' | 'customer' | 'deal'
    readonly matches: Predicate
  }[]
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
      list.push({ node, trigger, matches: compileWhen(trigger.when) })
      triggers.set(trigger.event, list)
    }
  const firstStage = source.stages[0]
  if (!firstStage) throw new RangeError('a playbook needs a stage')
  return {
    version,
    source,
    score: compileScoreCard(source.scoreCard),
    tracks,
    trackById: new Map(tracks.map((each) => [each.track.id, each])),
    nodes: new Map(source.nodes.map((node) => [node.id, node])),
    triggers,
    stages: new Map(source.stages.map((stage) => [stage.id, stage])),
    firstStage,
    tagRules: source.tags.flatMap((tag) =>
      tag.when ? [{ id: tag.id, record: tag.record, matches: compileCondition(tag.when) }] : [],
    ),
    clock: compileCalendar(source.calendar),
    formulas: formulasOf(source.fields),
  }
}

function compileWhen(when: Condition | undefined): Predicate {
  return when ? compileCondition(when) : () => true
}
