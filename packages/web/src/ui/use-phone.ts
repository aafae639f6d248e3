import { useSyncExternalStore } from 'react'

const narrow = matchMedia('(max-width: 768px)')

/** Whether the screen is a phone's: bottom bar, cards instead of tables. */
export function usePhone(): boolean {
  return useSyncExternalStore(
    (listener) => {
      narrow.addEventListener('change', listener)
      return () => narrow.removeEventListener('change', listener)
    },
    () => narrow.matches,
  )
}
