import { CheckCircleFilled, CloseCircleOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Countdown } from '../../ui/countdown.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Person } from '../../ui/person.tsx'
import { When } from '../../ui/when.tsx'
import { ActionDrawer } from '../action/action-drawer.tsx'

type ActionListProps = { actions: readonly Action[]; title: string; empty: string; hint?: string }

/** Actions of a record: open ones by due time, then what was done; one opens beside the page. */
export function ActionList({ actions, title, empty, hint }: ActionListProps) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<string | null>(null)
  const open = actions.filter(({ state }) => state === 'open').toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
  const closed = actions
    .filter(({ state }) => state !== 'open')
    .toSorted((a, b) => ((a.doneAt ?? a.dueAt) > (b.doneAt ?? b.dueAt) ? -1 : 1))
  return (
    <section className="panel" aria-label={title}>
      <header className="panel-head">
        <h2>
          {title}
          {open.length > 0 && <small>{t('deals.openCount', { count: open.length })}</small>}
        </h2>
      </header>
      {actions.length === 0 ? (
        <Empty title={empty} hint={hint} />
      ) : (
        <ul className="action-list">
          {[...open, ...closed].map((action) => (
            <li key={action.id}>
              <button type="button" className={action.state} onClick={() => setShown(action.id)}>
                <ActionWords action={action} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <ActionDrawer id={shown} onClose={() => setShown(null)} />
    </section>
  )
}

function ActionWords({ action }: { action: Action }) {
  const { t } = useTranslation()
  const label = useLabel()
  return (
    <>
      <span className="action-name">
        {action.state === 'done' && <CheckCircleFilled className="fine" aria-label={t('deals.doneActions')} />}
        {action.state === 'cancelled' && <CloseCircleOutlined aria-label={t('deals.cancelledActions')} />}
        <span>{label(action.label)}</span>
        {action.about !== null && <span className="quiet">{action.about}</span>}
      </span>
      <Person person={action.owner} />
      <span className="action-time">
        {action.state === 'open' ? (
          <Countdown dueAt={action.dueAt} />
        ) : (
          <span className="quiet">
            {action.late && action.state === 'done' && <span className="late">{t('deals.doneLate')} </span>}
            {action.state === 'cancelled' && `${t('deals.cancelledActions')} `}
            <When at={action.doneAt ?? action.dueAt} />
          </span>
        )}
      </span>
    </>
  )
}
