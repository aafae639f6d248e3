import type { Label } from '../label.ts'
import type { ReplayReport } from './report.ts'

/** What no replay can know, said plainly. */
const LIMITS: readonly Label[] = [
  {
    zh: '换一位销售跟进，客户会不会成交，无从得知：赢单和丢单都照实际发生的算。',
    en: 'Whether another rep would have won or lost a deal cannot be known: deals end as they really ended.',
  },
  {
    zh: '另一位销售会多快跟进，无从得知：跟进按实际发生的时间算。',
    en: 'How fast another rep would have answered cannot be known: follow-ups happen when they really happened.',
  },
  {
    zh: '只有草稿才会开出的动作没人做过：它们显示为逾期，并不说明销售做不到。',
    en: 'Actions that only the draft opens were never done by anybody: that they are late does not say that people would have been.',
  },
  {
    zh: '谁会去抢单、被拦下的阶段推进事后会不会补齐材料，无从得知。',
    en: 'Who would have claimed a lead, and whether what a closed gate asks for would have been brought later, cannot be known.',
  },
]

/** Said where the window begins in the middle of the company's history. */
const MIDWAY: Label = {
  zh: '回放从历史中途开始：轮转分配此前的累计不在日志里。轮转中一处不同，之后轮到谁都会错开，所以即使规则不变，许多线索也会分给别人。负责人的变化请看每人的合计与均衡，不要看单条线索；从公司第一天开始回放则完全一致。',
  en: 'The window begins in the middle of history: what the round robin had counted before is not in the log. One difference shifts every turn after it, so that many leads go to others even by the same rules. Read the totals and the fairness of each person, not single leads; a replay from the company’s first day comes out the same.',
}

const CUT: Label = {
  zh: '每个明细列表只保留前面的若干行，合计数是完整的。',
  en: 'Each list keeps its first rows only; the totals are complete.',
}

const RUNAWAY: Label = {
  zh: '草稿的计时没完没了地互相触发，回放中途停止了计时：之后的逾期和升级不完整。请检查提醒、等待和超期未跟进的时长。',
  en: 'The draft’s timers kept setting each other off, and were stopped on the way: what is late or escalated after that is not complete. Look at its ladders, waits and times of silence.',
}

/** What has to be said beside the figures of one replay. */
export function limitsOf(said: {
  readonly midway: boolean
  readonly cut: boolean
  readonly runaway: boolean
}): Label[] {
  return [...(said.runaway ? [RUNAWAY] : []), ...LIMITS, ...(said.midway ? [MIDWAY] : []), ...(said.cut ? [CUT] : [])]
}

/** What each figure takes for granted. */
export const ASSUMPTIONS: ReplayReport['assumptions'] = {
  grades: [
    {
      zh: '只比较期间内到达的线索，以期末的分级为准。',
      en: 'Compared are leads that arrived in the period, by their grade at its end.',
    },
  ],
  owners: [
    {
      zh: '草稿分给谁，线索就一直归谁；实际负责人的跟进，视为由草稿的负责人完成。',
      en: 'A lead stays with whom the draft gives it to; follow-ups of the real owner are taken as that person’s.',
    },
    {
      zh: '主管的转交，只有当时两边负责人相同才照做。',
      en: 'A hand-over by a supervisor is followed only where both sides had the same owner.',
    },
    {
      zh: '可用工时按草稿的工作日历计算，两边相同。',
      en: 'Available hours are those of the draft’s calendar, the same on both sides.',
    },
  ],
  actions: [
    {
      zh: '没人真正做过的动作逾期后只转派一次，之后一直算逾期，不会在销售之间无休止地转。',
      en: 'An action that nobody really did is handed on once when it is late, and stays late from then on; it is not passed around for ever.',
    },
    {
      zh: '同一节点、同一记录上实际完成的动作，视为在同一时刻完成；其余保持未完成，是否逾期由截止时间决定。',
      en: 'An action really finished counts as finished at the same moment on the same node and record; the rest stays open, and is late by its due time.',
    },
    {
      zh: '草稿要求的材料比实际更多时，仍视为完成，另计为“材料不足”。',
      en: 'Where the draft asks for more than was handed in, it still counts as done, and is counted as lacking.',
    },
    {
      zh: '随草稿没有开出的动作提交的材料，仍算作该记录的材料。',
      en: 'What was handed in with an action that the draft does not open still counts as the record’s.',
    },
    {
      zh: '期初已在进行的线索、商机和动作也改由草稿决定，已定的截止时间不变。',
      en: 'Leads, deals and actions under way at the beginning are decided by the draft too; due times already set stay.',
    },
  ],
  refused: [
    {
      zh: '被草稿拦下的推进就停在原阶段，下一次实际推进时再按沿途所有关卡检查。',
      en: 'A move that the draft refuses leaves the deal where it was; the next real move is judged by every gate on the way.',
    },
  ],
}
