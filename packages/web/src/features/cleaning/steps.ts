import type { RunRow } from './types.ts'

export const STEPS = ['columns', 'problems', 'twins', 'enter', 'report'] as const
export type Step = (typeof STEPS)[number]

/** What was being done when it was stopped or failed, if anything. */
const phaseOf = (run: RunRow) => run.work?.phase ?? null

/** The steps that can be looked at in a run's state. */
export function stepsOf(run: RunRow): readonly Step[] {
  switch (run.state) {
    case 'draft':
    case 'reading':
      return ['columns']
    case 'ready':
      return ['columns', 'problems', 'twins', 'enter']
    case 'entering':
      return ['problems', 'twins', 'enter']
    case 'entered':
    case 'taking-back':
    case 'taken-back':
      return ['problems', 'twins', 'report']
    case 'stopped':
    case 'failed':
      return phaseOf(run) === 'enter'
        ? ['problems', 'twins', 'enter']
        : phaseOf(run) === 'take-back'
          ? ['report']
          : ['columns']
  }
}

/** The step that a run waits for: problems before duplicates before entering. */
export function stepFor(run: RunRow): Step {
  const open = stepsOf(run)
  if (run.state === 'ready') return run.problems > 0 ? 'problems' : run.toJudge > 0 ? 'twins' : 'enter'
  return open.at(-1) ?? 'columns'
}

/** Whether a run can be thrown away: nothing of it stands among the customers. */
export function canDiscard(run: RunRow): boolean {
  if (run.state === 'stopped' || run.state === 'failed') return run.enteredAt === null && phaseOf(run) !== 'enter'
  return run.state === 'draft' || run.state === 'ready' || run.state === 'taken-back'
}
