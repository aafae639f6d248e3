import { checkPlaybook } from '@cairn/core/playbook/check.ts'
import { Playbook } from '@cairn/core/playbook/playbook.ts'
import { Track } from '@cairn/core/routing/track.ts'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import text from '../../../../../../templates/industrial-equipment/playbook.yaml?raw'
import { newTrack, placeForNew } from './new-track.ts'

const playbook = Playbook.parse(parse(text))

test.each(['assign', 'grab', 'nurture', 'public'] as const)('a new %s track can be published as it is', (kind) => {
  const track = newTrack(kind, 'fresh', playbook.routing)
  expect(Track.safeParse(track).success).toBe(true)
  const tracks = playbook.routing.tracks.toSpliced(placeForNew(playbook.routing), 0, track)
  const problems = checkPlaybook({ ...playbook, routing: { ...playbook.routing, tracks } })
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
})
