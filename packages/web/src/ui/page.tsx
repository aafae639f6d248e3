import { createContext, useContext, useEffect, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import './page.css'

/** The place in the header where a page puts its title. */
export const TitlePlace = createContext<HTMLElement | null>(null)

type PageProps = {
  title: string
  /** One quiet line: what is shown, how much of it, as of when. */
  sub?: ReactNode
  /** Filters and search, on the left of the bar above the content. */
  filters?: ReactNode
  actions?: ReactNode
  /** `read` keeps lines short enough for texts and forms. */
  width?: 'full' | 'read'
  children: ReactNode
}

/** One screen: title in the header, a bar with filters and actions, content. */
export function Page({ title, sub, filters, actions, width = 'full', children }: PageProps) {
  const { t } = useTranslation()
  const place = useContext(TitlePlace)
  useEffect(() => {
    document.title = `${title} · ${t('shell.product')}`
  }, [title, t])
  const heading = (
    <div className="page-title">
      <h1>{title}</h1>
      {sub !== undefined && <span className="page-sub">{sub}</span>}
    </div>
  )
  return (
    <div className={width === 'read' ? 'page read' : 'page'}>
      {place === null ? heading : createPortal(heading, place)}
      {(filters !== undefined || actions !== undefined) && (
        <div className="page-bar">
          <div className="page-filters">{filters}</div>
          <div className="page-actions">{actions}</div>
        </div>
      )}
      {children}
    </div>
  )
}
