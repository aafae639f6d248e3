import { useRouter } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'

/** A link whose address is data, such as the rows behind a number. New tabs and copying work as with any link. */
export function RowsLink({
  to,
  className,
  children,
  title,
  onGo,
}: {
  to: string
  className?: string
  children: ReactNode
  title?: string
  onGo?: () => void
}) {
  const router = useRouter()
  const go = (event: MouseEvent<HTMLAnchorElement>): void => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    event.preventDefault()
    onGo?.()
    router.history.push(to)
  }
  return (
    <a href={to} onClick={go} className={className} title={title}>
      {children}
    </a>
  )
}
