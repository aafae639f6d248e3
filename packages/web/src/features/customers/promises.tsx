import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PromiseRow } from '../../api/types.ts'
import { Countdown } from '../../ui/countdown.tsx'
import { Person } from '../../ui/person.tsx'
import { ActionDrawer } from '../action/action-drawer.tsx'

const daySoon = 24 * 3_600_000

/** What was promised to a customer and is not done yet, by date. */
export function Promises({ promises }: { promises: readonly PromiseRow[] }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<string | null>(null)
  return (
    <section className="panel" aria-label={t('customers.promises')}>
      <header className="panel-head">
        <h2>
          {t('customers.promises')}
          <small>{promises.length}</small>
        </h2>
      </header>
      <ul className="action-list">
        {promises
          .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
          .map((promise) => (
            <li key={promise.actionId}>
              <button type="button" className="open" onClick={() => setShown(promise.actionId)}>
                <span className="action-name">{promise.text}</span>
                <Person person={promise.owner} />
                <span className="action-time">
                  <Countdown dueAt={promise.dueAt} soon={daySoon} />
                </span>
              </button>
            </li>
          ))}
      </ul>
      <ActionDrawer id={shown} onClose={() => setShown(null)} />
    </section>
  )
}
