import type * as z from 'zod'
import { DAY } from '@cairn/core/time.ts'
import type { Language } from '../http/sentences.ts'
import type { ReplayFailure, ReplayRecord } from './replay-store.ts'
import type { Replay } from './replay-schemas.ts'

const WHY: Readonly<Record<ReplayFailure, Readonly<Record<Language, string>>>> = {
  'too-large': {
    zh: '这段时间的事件太多，内存放不下。请缩短天数再试。',
    en: 'The period holds more than memory does. Try fewer days.',
  },
  'gave-up': {
    zh: '回放多次中断，已放弃。请缩短天数再试，并请管理员查看服务器日志。',
    en: 'The replay broke off several times and was given up. Try fewer days, and let an admin look at the server’s log.',
  },
  broken: {
    zh: '回放出错了。请再试一次；若仍失败，请管理员查看服务器日志。',
    en: 'The replay failed. Try again; if it fails again, let an admin look at the server’s log.',
  },
}

type Kept = Pick<
  ReplayRecord,
  'id' | 'state' | 'from_at' | 'until_at' | 'created_at' | 'finished_at' | 'done' | 'total' | 'error'
>

/** A replay as answers carry it, in the reader's language. */
export function presentReplay(row: Kept, language: Language): z.infer<typeof Replay> {
  return {
    id: row.id,
    state: row.state,
    days: Math.floor((row.until_at.getTime() - row.from_at.getTime()) / DAY),
    from: row.from_at.toISOString(),
    until: row.until_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    done: Number(row.done),
    total: Number(row.total),
    error: row.error === null ? null : (WHY[row.error as ReplayFailure] ?? WHY.broken)[language],
  }
}
