import { expect, test } from 'vitest'
import { compilePlaybook } from '../playbook/compile.ts'
import type { Effect } from '../process/effect.ts'
import { ladderOf } from '../process/ladder.ts'
import { eventId, MONDAY, sellerId, shipped } from '../process/world.test-kit.ts'
import type { Action } from '../record/rows.ts'
import { childId } from '../value.ts'
import { follow, type Followed } from './account.ts'
import { tellTo } from './hearing.ts'
import { openResting } from './resting.ts'

const draft = compilePlaybook(shipped, 9)
const lead = childId(eventId(1), 1)

function firstCall(n: number): Action {
  return {
    id: childId(eventId(2), n),
    node: 'first-call',
    version: 9,
    lead,
    deal: null,
    customer: null,
    owner: sellerId(1),
    state: 'open',
    late: true,
    openedAt: MONDAY,
    dueAt: MONDAY,
    doneAt: null,
    outcome: null,
    grade: 'A',
    rung: 0,
    about: null,
  }
}

const handOn = (from: Action, to: Action): Effect[] => [
  { do: 'action.set', action: from.id, set: { state: 'cancelled' }, why: 'handed', reason: 'escalated' },
  { do: 'action.open', action: to },
]

test('what nobody is really at is handed on once, and rests; when somebody really is, its ladder goes on', () => {
  const [one, two, theirs] = [firstCall(1), firstCall(2), firstCall(3)]
  const drafted = { open: new Map<string, Followed>([[one.id, follow(one)]]) }
  const real = { open: new Map<string, Followed>() }
  const resting = openResting(draft, drafted, real)
  const node = draft.nodes.get('first-call')
  if (node?.kind !== 'action') throw new Error('the shipped playbook has a first call')
  const step = ladderOf(node).findIndex((rung) => rung.do.includes('reassign'))
  const rung = (action: Action, at = step) =>
    ({ id: eventId(9), kind: 'rung', subject: action.id, node: '', step: at, due: MONDAY }) as const

  expect(resting.rests(rung(one))).toBe(false)
  tellTo([resting.decided])(handOn(one, two), MONDAY)
  drafted.open.set(two.id, follow(two))
  expect(resting.rests(rung(two))).toBe(true)
  expect(resting.rests(rung(two, 0))).toBe(false) // it is still reminded of, once

  real.open.set(theirs.id, follow(theirs))
  tellTo([resting.happened])([{ do: 'action.open', action: theirs }], MONDAY)
  expect(resting.rests(rung(two))).toBe(false)
  tellTo([resting.happened])([{ do: 'action.set', action: theirs.id, set: { state: 'done' }, why: 'done' }], MONDAY)
  expect(resting.rests(rung(two))).toBe(true)
})

test('what was really open before the window counts as being at work', () => {
  const [one, two, theirs] = [firstCall(1), firstCall(2), firstCall(3)]
  const drafted = { open: new Map([[two.id, follow(two)]]) }
  const resting = openResting(draft, drafted, { open: new Map([[theirs.id, follow(theirs)]]) })
  tellTo([resting.decided])(handOn(one, two), MONDAY)
  expect(resting.rests({ id: eventId(9), kind: 'rung', subject: two.id, node: '', step: 2, due: MONDAY })).toBe(false)
})
