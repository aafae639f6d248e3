import type { Role } from '@cairn/core/access.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'

/** Somebody who signs in on a journey. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
}

export interface Company {
  /** An admin's API key. */
  readonly key: string
  readonly people: Readonly<Record<string, Person>>
}

/** What the server process tells the journeys. */
export interface Site {
  readonly base: string
  readonly password: string
  readonly companies: Readonly<Record<string, Company>>
}

export const PASSWORD = 'stones mark the way'

interface Plan {
  /** The company's and its team's name, where they are not the usual ones. */
  readonly names?: readonly [string, string]
  readonly people: Readonly<Record<string, readonly [Role, string]>>
  readonly playbook?: (shipped: Playbook) => Playbook
}

const admin = ['admin', '管理员'] as const
const supervisor = ['supervisor', '周明'] as const
const [li, han] = [['rep', '李雷'] as const, ['rep', '韩梅'] as const]

/** One company for each file of journeys, so that none finds what another left or is about to change. */
export const plans: Readonly<Record<string, Plan>> = {
  day: { people: { admin, supervisor, li } },
  grab: { people: { admin, li, han } },
  watch: { people: { admin, supervisor, li }, playbook: callWithinSeconds },
  deal: { people: { admin, supervisor, li } },
  customer: { people: { admin, li } },
  capture: { people: { admin, li } },
  playbook: { people: { admin, li } },
  import: { people: { admin, supervisor, li, han } },
  settings: { people: { admin, supervisor, li } },
  form: { people: { admin, li } },
  offline: { people: { admin, li } },
  studio: { people: { admin, ops: ['ops', '白清岚'], supervisor, li } },
  // nobody sells here yet, and nothing has arrived
  start: { people: { admin, supervisor } },
  process: { people: { admin } },
  duplicates: { people: { admin } },
  personal: { people: { admin, ops: ['ops', '白清岚'] } },
  cleaning: { people: { admin } },
  migration: { people: { admin, ops: ['ops', '白清岚'], li } },
  search: { people: { admin, li, han } },
  sources: { people: { admin } },
  rules: { people: { admin, ops: ['ops', '白清岚'], li, han } },
  fields: { people: { admin, ops: ['ops', '白清岚'], li } },
  // All that people write is in English here: whatever Chinese is on a screen is the interface's own.
  english: {
    names: ['Boulder Machines', 'East'],
    people: { admin: ['admin', 'Ada'], supervisor: ['supervisor', 'Sue'], li: ['rep', 'Lee'] },
  },
}

/** The shipped playbook for people who never sleep: journeys run at any hour of any day. */
export function roundTheClock(shipped: Playbook): Playbook {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
  const weekly = Object.fromEntries(days.map((day) => [day, [['00:00', '24:00']]]))
  return { ...shipped, calendar: { zone: 'Asia/Shanghai', weekly, holidays: 'none', exceptions: {} } } as Playbook
}

/** The first call is due two seconds after a lead is assigned. */
function callWithinSeconds(shipped: Playbook): Playbook {
  const nodes = shipped.nodes.map((node) =>
    node.id === 'first-call' && node.kind === 'action'
      ? { ...node, within: { kind: 'duration' as const, duration: 'PT2S', clock: 'clock' as const } }
      : node,
  )
  return { ...shipped, nodes }
}
