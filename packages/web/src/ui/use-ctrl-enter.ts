import { useEffect, useRef, type RefObject } from 'react'

/** Ctrl+Enter (⌘ Enter) inside the element calls back. */
export function useCtrlEnter<E extends HTMLElement>(save: () => void): RefObject<E | null> {
  const place = useRef<E>(null)
  useEffect(() => {
    const element = place.current
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
    }
    element?.addEventListener('keydown', press)
    return () => element?.removeEventListener('keydown', press)
  })
  return place
}
