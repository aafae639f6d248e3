import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { judgePlaybook } from '../playbook/judge.ts'
import { applyChanges } from '../playbook/apply.ts'
import { edited, editsOf, placesIn } from '../playbook/edits.test-kit.ts'
import { areNamed, nameOfItem } from '../playbook/parts.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { happenings, liveThrough } from './happenings.test-kit.ts'
import { isDuration } from '../time.ts'
import { seller, shipped, world } from './world.test-kit.ts'

const folder = new URL('../../../../templates/', import.meta.url)

/** Every shipped playbook that passes the checks. */
const templates = readdirSync(folder).flatMap((name) => {
  const file = new URL(`${name}/playbook.yaml`, folder)
  if (!existsSync(file)) return []
  const { playbook } = judgePlaybook(parse(readFileSync(file, 'utf8')))
  return playbook ? [{ name, playbook }] : []
})

/** Playbooks as people might leave them: parts removed, doubled, swapped and altered, but fit to be published. */
const anyPlaybook = fc
  .constantFrom(...templates)
  .chain(({ playbook }) => editsOf(playbook).map((edits) => edited(playbook, edits)))
  .map((document) => judgePlaybook(document).playbook)
  .filter((playbook): playbook is Playbook => playbook !== null)

test('any playbook that passes the checks decides whatever happens, without an exception', () => {
  const decided = new Map<string, number>()
  fc.assert(
    fc.property(anyPlaybook, happenings, (playbook, stream) => {
      const know = world([seller(1), seller(2), seller(3, { weight: 2, capacity: 2 })], playbook)
      for (const { event, effects, refusal } of liveThrough(know, stream)) {
        // What is decided is written as JSON and as times: nothing in it may be neither.
        expect(() => times(effects)).not.toThrow()
        const key = `${event.type}${refusal ? ' refused' : ''}`
        for (const each of [key, ...effects.map((effect) => effect.do)]) decided.set(each, (decided.get(each) ?? 0) + 1)
      }
    }),
    { numRuns: 25 },
  )
  // Every kind of happening was decided, not only refused.
  const kinds = [...decided.keys()].filter((key) => !key.endsWith('refused'))
  expect(kinds.length).toBeGreaterThan(15)
})

/** Every moment of an effect can be written as a time. */
function times(effects: readonly object[]): void {
  const moments = new Set(['due', 'dueAt', 'openedAt', 'at', 'progressAt', 'protectedUntil', 'until', 'assignedAt'])
  JSON.stringify(effects, (key, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`${key} is ${value}`)
    if (moments.has(key) && typeof value === 'number') return new Date(value).toISOString()
    return value
  })
}

test('the longest and the shortest times there may be are counted like any other', () => {
  const place = fc.constantFrom(...placesIn(shipped).filter((path) => isDuration(String(at(path)))))
  const length = fc.constantFrom('P3660D', '-P3660D', 'PT0S', 'PT1S', 'P522W', 'P99999999999999W')
  fc.assert(
    fc.property(fc.array(fc.tuple(place, length), { maxLength: 5 }), happenings, (set, stream) => {
      const changes = set.map(([path, after]) => ({ path: named(path), kind: 'changed' as const, after }))
      const { playbook } = judgePlaybook(applyChanges(shipped, changes))
      fc.pre(playbook !== null)
      liveThrough(world([seller(1), seller(2)], playbook as Playbook), stream)
    }),
    { numRuns: 20 },
  )
})

function at(path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, part) => (value as Record<string, unknown>)[part], shipped)
}

/** A path by places as one by names, as changes have it. */
function named(path: readonly (string | number)[]): (string | number)[] {
  return path.map((part, depth) => {
    const list = at(path.slice(0, depth))
    return (Array.isArray(list) && areNamed(list) && nameOfItem(list[Number(part)])) || part
  })
}
