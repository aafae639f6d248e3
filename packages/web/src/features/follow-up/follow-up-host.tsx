import { lazy, Suspense, useEffect } from 'react'
import { useMe } from '../../app/session.ts'
import { watchOutbox } from './outbox.ts'
import { closeFollowUp, useFollowUpTarget } from './target.ts'

const FollowUpSheet = lazy(() => import('./follow-up-sheet.tsx').then((room) => ({ default: room.FollowUpSheet })))

/** Stands once around all screens: shows the sheet when asked, and sends what was written without a network. */
export function FollowUpHost() {
  const me = useMe()
  const target = useFollowUpTarget()
  useEffect(() => watchOutbox(me.id), [me.id])
  if (target === null) return null
  return (
    <Suspense fallback={null}>
      <FollowUpSheet target={target} onClose={closeFollowUp} />
    </Suspense>
  )
}
