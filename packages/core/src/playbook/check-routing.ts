import type { Playbook } from './playbook.ts'
import { english, error, type Problem } from './problem.ts'

/** Finds grades that overlap, tracks no lead can reach, and leads no track would take. */
export function checkRouting(playbook: Playbook): Problem[] {
  const { A, B } = playbook.scoreCard.grades
  const problems: Problem[] = []
  if (A <= B)
    problems.push(
      error(
        'grades.out-of-order',
        ['scoreCard', 'grades'],
        { A, B },
        `A 级分数线（${A}）必须高于 B 级（${B}）。`,
        `The threshold of A (${A}) must be above that of B (${B}).`,
      ),
    )
  const completeness = playbook.scoreCard.criteria.flatMap((criterion, at) =>
    criterion.kind === 'completeness' ? criterion.fields.map((field, index) => ({ field, at, index })) : [],
  )
  for (const { field, at, index } of completeness)
    if (!playbook.fields.lead.some(({ id }) => id === field))
      problems.push(
        error(
          'score-card.unknown-field',
          ['scoreCard', 'criteria', at, 'fields', index],
          { field },
          `评分卡的完整度里用到的线索字段 ${field} 不存在。`,
          `The score card counts the lead field ${field}, which does not exist.`,
        ),
      )
  return [...problems, ...checkTracks(playbook)]
}

function checkTracks({ routing: { tracks } }: Playbook): Problem[] {
  const problems: Problem[] = []
  const catchAll = tracks.findIndex(({ when }) => when === undefined)
  const taking = tracks[catchAll]
  tracks.forEach((track, at) => {
    if (taking && at > catchAll)
      problems.push(
        error(
          'track.unreachable',
          ['routing', 'tracks', at],
          { track: track.id, before: taking.id },
          `“${track.label.zh}”永远轮不到：前面的“${taking.label.zh}”没有条件，已经收走了所有线索。`,
          `"${english(track.label)}" is never reached: "${english(taking.label)}" before it has no condition and takes every lead.`,
        ),
      )
    if (track.kind !== 'grab') return
    const next = tracks.find(({ id }) => id === track.otherwise)
    if (next?.kind === 'assign') return
    problems.push(
      error(
        'track.otherwise-not-assign',
        ['routing', 'tracks', at, 'otherwise'],
        { track: track.id, otherwise: track.otherwise },
        `“${track.label.zh}”没人抢时要转到 ${track.otherwise}，但它${next ? '不是派单轨道' : '不存在'}。请选一条派单轨道。`,
        `Unclaimed leads of "${english(track.label)}" go to ${track.otherwise}, which ${next ? 'does not assign' : 'does not exist'}. Choose a track that assigns.`,
      ),
    )
  })
  if (catchAll < 0)
    problems.push(
      error(
        'tracks.no-catch-all',
        ['routing', 'tracks'],
        {},
        '每条轨道都有条件，不符合任何条件的线索会无处可去。请让最后一条轨道不设条件。',
        'Every track has a condition, so some leads would go nowhere. Leave the last one without.',
      ),
    )
  return problems
}
