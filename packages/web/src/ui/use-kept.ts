import { useCallback, useState } from 'react'

/** State that outlives a reload, kept in this browser under a key until it is forgotten. Where storage is closed it is plain state. */
export function useKept<T>(key: string, fresh: T): [T, (change: (before: T) => T) => void, () => void] {
  const place = `cairn.kept.${key}`
  const [held, setHeld] = useState(() => ({ place, value: recall(place, fresh) }))
  if (held.place !== place) setHeld({ place, value: recall(place, fresh) })
  const change = useCallback(
    (next: (before: T) => T) =>
      setHeld((before) => {
        const value = next(before.value)
        keep(before.place, value)
        return { ...before, value }
      }),
    [],
  )
  const forget = useCallback(() => keep(place, undefined), [place])
  return [held.value, change, forget]
}

function recall<T>(place: string, fresh: T): T {
  try {
    const text = localStorage.getItem(place)
    return text === null ? fresh : (JSON.parse(text) as T) // written by `keep` with the same type
  } catch {
    return fresh
  }
}

function keep(place: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(place)
    else localStorage.setItem(place, JSON.stringify(value))
  } catch {
    // full or closed: not kept over a reload
  }
}
