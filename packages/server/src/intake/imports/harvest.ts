import { isConnectionLoss, type Result } from '../../engine/step.ts'
import type { RowOutcome } from './row.ts'

/** What came of events, as outcomes of their rows. A database that went away is thrown: the run goes on later. */
export function harvest(results: readonly (Result<unknown> | Error)[]): RowOutcome[] {
  return results.map((result) => {
    if (result instanceof Error) {
      if (isConnectionLoss(result)) throw result
      return {
        kind: 'bad',
        problems: [{ column: null, field: null, code: 'row.failed', params: { why: result.message } }],
      }
    }
    const { refusal } = result.outcome
    if (refusal)
      return { kind: 'bad', problems: [{ column: null, field: null, code: refusal.code, params: refusal.params }] }
    return { kind: result.repeated ? 'repeated' : 'accepted' }
  })
}
