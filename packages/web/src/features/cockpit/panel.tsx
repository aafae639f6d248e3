import type { ReactNode } from 'react'

type PanelProps = {
  title: string
  /** What is counted, and over which time. */
  unit?: string
  extra?: ReactNode
  className?: string
  children: ReactNode
}

/** One part of the cockpit, with its unit and period beside its title. */
export function Panel({ title, unit, extra, className = '', children }: PanelProps) {
  return (
    <section className={`panel cockpit-panel ${className}`} aria-label={title}>
      <header>
        <h2>{title}</h2>
        {unit !== undefined && <span className="quiet">{unit}</span>}
        {extra !== undefined && <span className="cockpit-extra">{extra}</span>}
      </header>
      {children}
    </section>
  )
}
