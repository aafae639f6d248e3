import type { ReactNode } from 'react'
import { Cairn } from './cairn.tsx'
import './empty.css'

/** An empty screen: what would stand here, and what to do next. */
export function Empty({ title, hint, action }: { title: ReactNode; hint?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <Cairn size={44} quiet />
      <strong>{title}</strong>
      {hint !== undefined && <p>{hint}</p>}
      {action}
    </div>
  )
}
