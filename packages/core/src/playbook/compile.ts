import type { BusinessClock } from '../process/business-time.ts'
import type { ActionNode, Trigger, TriggerEvent } from '../process/node.ts'
import type { Score } from '../record/rows.ts'
import type { Track } from '../routing/track.ts'
import type { Facts, Predicate } from '../rule/compile.ts'
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
}
