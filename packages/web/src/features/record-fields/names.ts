import { queryOptions } from '@tanstack/react-query'
import { get } from '../../api/client.ts'
import type { NamedKind, NamedRecord } from '../../api/types.ts'

type Waiting = { id: string; resolve: (named: NamedRecord | null) => void; reject: (cause: unknown) => void }

const waiting = new Map<NamedKind, Waiting[]>()
/** As many as the server answers at once. */
const MOST = 300

/** What an id in a link, person or file field stands for; null where it is not to be seen. Ids asked together go together. */
export function nameQuery(kind: NamedKind, id: string) {
  return queryOptions({
    queryKey: ['names', kind, id],
    queryFn: () => ask(kind, id),
    staleTime: 300_000,
    enabled: id !== '',
  })
}

/** What to choose from, by a part of the name. */
export function namesQuery(kind: NamedKind, q: string) {
  return queryOptions({
    queryKey: ['names', kind, 'q', q],
    queryFn: () => get<NamedRecord[]>(`/names/${kind}`, { q }),
    staleTime: 20_000,
  })
}

function ask(kind: NamedKind, id: string): Promise<NamedRecord | null> {
  return new Promise((resolve, reject) => {
    const others = waiting.get(kind)
    if (others === undefined) {
      waiting.set(kind, [{ id, resolve, reject }])
      queueMicrotask(() => setTimeout(() => void send(kind)))
    } else others.push({ id, resolve, reject })
  })
}

async function send(kind: NamedKind): Promise<void> {
  const all = waiting.get(kind) ?? []
  waiting.delete(kind)
  for (let at = 0; at < all.length; at += MOST) {
    const some = all.slice(at, at + MOST)
    try {
      const names = await get<NamedRecord[]>(`/names/${kind}`, { ids: [...new Set(some.map(({ id }) => id))].join() })
      for (const { id, resolve } of some) resolve(names.find((named) => named.id === id) ?? null)
    } catch (cause) {
      for (const { reject } of some) reject(cause)
    }
  }
}
