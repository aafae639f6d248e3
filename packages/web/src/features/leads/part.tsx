import type { ReactNode } from 'react'

/** One part of a record's page under its name. */
export function Part({ name, extra, children }: { name: string; extra?: ReactNode; children: ReactNode }) {
  return (
    <section className="panel part" aria-label={name}>
      <h3>
        {name}
        {extra}
      </h3>
      {children}
    </section>
  )
}
