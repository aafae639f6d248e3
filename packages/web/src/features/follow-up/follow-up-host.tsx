import { lazy, Suspense, useEffect } from 'react'
import { useMe } from '../../app/session.ts'
import { watchOutbox } from './outbox.ts'
import { closeFollowUp, useFollowUpTarget } from './target.ts'

const fetchSheet = () => import('./follow-up-sheet.tsx')
const FollowUpSheet = lazy(() => fetchSheet().then((room) => ({ default: room.FollowUpSheet })))
const calmAfter = 3000

/** Stands once around all screens: shows the sheet when asked, and sends what was written without a network. */
export function FollowUpHost() {
  const me = useMe()
  const target = useFollowUpTarget()
  useEffect(() => watchOutbox(me.id), [me.id])
  useEffect(() => {
    // fetched while there is a network, so that it opens where there is none
    const timer = setTimeout(() => void fetchSheet().catch(() => undefined), calmAfter)
    return () => clearTimeout(timer)
  }, [])
  if (target === null) return null
  return (
    <Suspense fallback={null}>
      <FollowUpSheet target={target} onClose={closeFollowUp} />
    </Suspense>
  )
}
