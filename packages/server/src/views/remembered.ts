import { sees } from '@cairn/core/access.ts'
import { MINUTE } from '@cairn/core/time.ts'
import type { Instant } from '@cairn/core/time.ts'
import type { Identity } from '../http/identity.ts'

/** What an answer depends on beside the question: who may see what, the last step of the organisation, the minute. */
interface Moment {
  readonly who: Pick<Identity, 'org' | 'actor'>
  /** `org.seq`: grows with every step and publication. */
  readonly seq: string
  readonly now: Instant
}

const MOST = 500

/**
 * Answers kept while they are true: until something happens in the organisation or the minute is over. People with the
 * same eyes who ask the same share one answer, also while it is still being worked out.
 */
export function openRemembered() {
  const kept = new Map<string, { readonly until: string; readonly answer: Promise<unknown> }>()
  return async <T>(question: string, { who, seq, now }: Moment, work: () => Promise<T>): Promise<T> => {
    const scope = sees(who.actor)
    const key = JSON.stringify([who.org, scope === 'all' ? scope : scope.toSorted(), question])
    const until = `${seq} ${Math.floor(now / MINUTE)}`
    const known = kept.get(key)
    if (known?.until === until) return known.answer as Promise<T> // The same question was answered by the same work.
    const answer = work()
    kept.delete(key)
    kept.set(key, { until, answer })
    for (const oldest of kept.keys()) if (kept.size > MOST) kept.delete(oldest)
    answer.catch(() => kept.get(key)?.answer === answer && kept.delete(key))
    return answer
  }
}
