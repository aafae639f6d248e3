import * as z from 'zod'
import { refuse } from './refuse.ts'

/** Query parameters of every list. */
export const PageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** One page of a list; `next` goes on after its last item. */
export function Page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable(), total: z.number().optional() })
}

/** Where a list stands: the sort key of the last item seen, and its id to break ties. */
export interface Cursor {
  readonly key: string | number | null
  readonly id: string
}

const Cursor = z.tuple([z.union([z.string(), z.number(), z.null()]), z.string().max(100)])

/** Makes a cursor that callers cannot and need not read. */
export function writeCursor({ key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url')
}

/** Reads a cursor that `writeCursor` made; anything else is refused as an invalid request. */
export function readCursor(text: string | undefined): Cursor | null {
  if (text === undefined) return null
  try {
    const [key, id] = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    return { key, id }
  } catch {
    return refuse('request.invalid', {}, [{ path: 'cursor', message: 'not a cursor', code: 'cursor' }])
  }
}

/** A page out of rows that were asked for with `limit + 1`: the extra row only says that there is more. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  cursorOf: (row: R) => Cursor,
  present: (row: R) => T,
): { items: T[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(present),
    next: rows.length > limit && last !== undefined ? writeCursor(cursorOf(last)) : null,
  }
}
