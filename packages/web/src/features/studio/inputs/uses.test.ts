import { Playbook } from '@cairn/core/playbook/playbook.ts'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import text from '../../../../../../templates/industrial-equipment/playbook.yaml?raw'
import { usesOf } from './uses.ts'

const playbook = Playbook.parse(parse(text))
const at = (path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((thing, key) => (thing as Record<string | number, unknown>)[key], playbook)

test('what points to a track is where its id stands', () => {
  const grab = playbook.routing.tracks.find((track) => track.kind === 'grab')
  expect(grab).toBeDefined()
  if (grab?.kind !== 'grab') return
  const places = usesOf(playbook, 'track', grab.otherwise)
  expect(places.length).toBeGreaterThan(0)
  for (const path of places) expect(JSON.stringify(at(path))).toContain(grab.otherwise)
})

test('deleting what is said to be in use breaks the playbook, what is not does not', async () => {
  const { checkPlaybook } = await import('@cairn/core/playbook/check.ts')
  const errors = (one: Playbook): number => checkPlaybook(one).filter(({ severity }) => severity === 'error').length
  const before = errors(playbook)
  for (const type of playbook.documentTypes) {
    const without = { ...playbook, documentTypes: playbook.documentTypes.filter(({ id }) => id !== type.id) }
    expect(errors(without) > before, type.id).toBe(usesOf(playbook, 'documentType', type.id).length > 0)
  }
})

test('what nobody points to has no uses', () => expect(usesOf(playbook, 'tag', 'nothing-of-the-kind')).toEqual([]))
