import { useEffect, useRef, useState } from 'react'

/** Asks for more whenever the end of a list comes into view, a screen ahead; to be put on what stands at the end. */
export function useEndless<T extends HTMLElement>(wanted: boolean, more: () => void): (end: T | null) => void {
  const [end, setEnd] = useState<T | null>(null)
  const ask = useRef(more)
  useEffect(() => {
    ask.current = more
  })
  useEffect(() => {
    if (!wanted || end === null) return
    const watch = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) ask.current()
      },
      { rootMargin: '600px' },
    )
    watch.observe(end)
    return () => watch.disconnect()
  }, [wanted, end])
  return setEnd
}
