import { lazy, Suspense, useEffect } from 'react'
import { openSearch, useSearchOpen } from './open.ts'

const SearchBox = lazy(() => import('./search-box.tsx').then((room) => ({ default: room.SearchBox })))

/** Stands once around all screens: ⌘K or Ctrl K opens the search box, also while somebody types. */
export function SearchHost() {
  const isOpen = useSearchOpen()
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      openSearch(true)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  if (!isOpen) return null
  return (
    <Suspense fallback={null}>
      <SearchBox onClose={() => openSearch(false)} />
    </Suspense>
  )
}
