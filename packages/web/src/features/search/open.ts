import { useSyncExternalStore } from 'react'

let isOpen = false
const listeners = new Set<() => void>()

/** Shows or hides the search box over whatever screen there is. */
export function openSearch(open: boolean): void {
  isOpen = open
  for (const listener of listeners) listener()
}

/** Whether the search box is shown. */
export function useSearchOpen(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isOpen,
  )
}
