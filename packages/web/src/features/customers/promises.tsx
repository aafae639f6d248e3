import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action, CustomerPage } from '../../api/types.ts'
import { Countdown } from '../../ui/countdown.tsx'
import { Person } from '../../ui/person.tsx'
import { ActionDrawer } from '../action/action-drawer.tsx'

const daySoon = 24 * 3_600_000

type PromisesProps = {
  actions: readonly Action[]
  /** Those without an action. */
  alone: CustomerPage['promises']
  /** Writes the follow-up that settles one of those. */
  onSettle: () => void
}

/** What was promised to a customer and is not done yet, by date: the actions that were opened for it, and what opened none. */
export function Promises({ actions, alone, onSettle }: PromisesProps) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<string | null>(null)
  const count = actions.length + alone.length
  if (count === 0) return null
  return (
    <section className="panel" aria-label={t('customers.promises')}>
      <header className="panel-head">
        <h2>
          {t('customers.promises')}
          <small>{count}</small>
        </h2>
      </header>
      <ul className="action-list">
        {actions
          .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
          .map((action) => (
            <li key={action.id}>
              <button type="button" className="open" onClick={() => setShown(action.id)}>
                <span className="action-name">{action.about}</span>
                <Person person={action.owner} />
                <span className="action-time">
                  <Countdown dueAt={action.dueAt} soon={daySoon} />
                </span>
              </button>
            </li>
          ))}
        {alone
          .toSorted((a, b) => (a.due < b.due ? -1 : 1))
          .map(({ activityId, text, due }) => (
            <li key={activityId}>
              <button type="button" className="open" title={t('customers.promiseAlone')} onClick={onSettle}>
                <span className="action-name">{text}</span>
                <span className="action-time">
                  <Countdown dueAt={due} soon={daySoon} />
                </span>
              </button>
            </li>
          ))}
      </ul>
      <ActionDrawer id={shown} onClose={() => setShown(null)} />
    </section>
  )
}
