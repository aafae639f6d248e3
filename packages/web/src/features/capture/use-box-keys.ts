import { useEffect, useRef, type RefObject } from 'react'

/** Ctrl+Enter takes over and Escape closes; neither reaches the form or drawer around the box, which knows the same keys. */
export function useBoxKeys<E extends HTMLElement>(take: () => void, close: () => void): RefObject<E | null> {
  const place = useRef<E>(null)
  useEffect(() => {
    const element = place.current
    const press = (event: KeyboardEvent): void => {
      if (event.isComposing) return
      if (event.key === 'Escape') close()
      else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) take()
      else return
      event.stopPropagation()
      event.preventDefault()
    }
    element?.addEventListener('keydown', press)
    return () => element?.removeEventListener('keydown', press)
  })
  return place
}
