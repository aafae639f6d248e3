export type Bucket = 'late' | 'today' | 'later'

/** Whether something is past its time, due by the end of the reader's day, or after it. */
export function bucketOf(dueAt: string, now: number): Bucket {
  const due = new Date(dueAt).getTime()
  if (due <= now) return 'late'
  const end = new Date(now)
  end.setHours(24, 0, 0, 0)
  return due < end.getTime() ? 'today' : 'later'
}

export const buckets: readonly Bucket[] = ['late', 'today', 'later']
