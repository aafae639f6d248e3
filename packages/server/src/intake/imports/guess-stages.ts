import type { Stage } from '@cairn/core/stage/stage.ts'
import { nameKey, nameLikeness } from '../../sheet/column-name.ts'

const WON = /won|win|赢单|成交|已签约|成功/i
const LOST = /lost|lose|dead|输单|丢单|失败|流失|关闭/i

/** What other systems call a step, and words of our stages that mean the same; the first that fits counts. */
const STEPS: readonly (readonly [RegExp, RegExp])[] = [
  [/contract|sign|合同|签约|签订/i, /contract|合同|签/i],
  [/negotiat|谈判|商务/i, /negotiat|谈判|商务/i],
  [/quot|price|报价/i, /quot|报价/i],
  [/propos|solution|demo|方案|演示/i, /solution|proposal|方案/i],
  [/engag|discover|require|need|需求|沟通|跟进/i, /require|need|需求/i],
]

/** Which stage each value of a table's stage column stands for. What nothing speaks for begins at the first stage. */
export function guessStages(values: readonly string[], stages: readonly Stage[]): Record<string, string> {
  return Object.fromEntries(values.slice(0, 200).map((value) => [value, stageFor(value, stages)]))
}

function stageFor(value: string, stages: readonly Stage[]): string {
  const first = stages[0]?.id ?? ''
  const names = (stage: Stage) => [stage.id, stage.label.zh, stage.label.en ?? '']
  const own = stages.find((stage) => names(stage).some((name) => nameKey(name) === nameKey(value)))
  if (own) return own.id
  const ofKind = (kind: Stage['kind']) => stages.find((stage) => stage.kind === kind)?.id
  if (WON.test(value)) return ofKind('won') ?? first
  if (LOST.test(value)) return ofKind('lost') ?? first
  for (const [theirs, ours] of STEPS) {
    const stage =
      theirs.test(value) && stages.find((each) => each.kind === 'open' && names(each).some((name) => ours.test(name)))
    if (stage) return stage.id
  }
  const alike = stages
    .map((stage) => ({
      id: stage.id,
      likeness: Math.max(...names(stage).map((name) => nameLikeness(nameKey(name), nameKey(value)))),
    }))
    .toSorted((a, b) => b.likeness - a.likeness)[0]
  return alike && alike.likeness >= 0.7 ? alike.id : first
}
