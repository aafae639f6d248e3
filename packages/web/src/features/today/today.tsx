import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { one } from '../../api/queries.ts'
import type { ActionPage, Today as TodayAnswer } from '../../api/types.ts'
import { Loading } from '../../app/broken.tsx'
import { useClock } from '../../ui/clock.ts'
import { Empty } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { ActionPane } from '../action/action-pane.tsx'
import { GoLiveCard } from '../go-live/go-live-card.tsx'
import { FollowUpButton } from '../follow-up/follow-up-button.tsx'
import { WaitingFollowUps } from '../follow-up/waiting.tsx'
import { ActionList } from './action-list.tsx'
import { Counts, type Show } from './counts.tsx'
import { DoneToday } from './done-today.tsx'
import { bucketOf, type Bucket } from './due.ts'
import { GrabPool } from './grab-pool.tsx'
import './today.css'

/** What I must do now, by due time, with what words; and the leads one may grab. */
export function Today() {
  const { t } = useTranslation()
  const answer = useQuery(one<TodayAnswer>('actions', '/today'))
  if (answer.isPending) return <Loading />
  return (
    <Page title={t('shell.today')}>
      {answer.isError ? (
        <ProblemView problem={answer.error} retry={() => void answer.refetch()} />
      ) : (
        <Desk today={answer.data} />
      )}
    </Page>
  )
}

function Desk({ today }: { today: TodayAnswer }) {
  const phone = usePhone()
  const [filters, filter] = useFilters()
  const show = filterText(filters, 'show') as Show
  const chosen = filterText(filters, 'action')
  const { actions, counts, grabPool } = today
  // drawn again only when an action changes from one part of the list to another
  const standing = useClock((now) => actions.map(({ dueAt }) => bucketOf(dueAt, now)).join())
  const parts = groupsOf(actions, standing.split(','))
  const shown = show === '' || show === 'done' ? actions : parts[show]
  const current = shown.find(({ id }) => id === chosen) ?? (phone ? undefined : shown[0])
  const choose = useChoose(phone)
  useArrows(shown, current?.id, choose)

  return (
    <div className="today">
      <GoLiveCard />
      <WaitingFollowUps />
      <div className="today-head">
        <Counts
          counts={{ ...counts, late: parts.late.length, today: parts.today.length, later: parts.later.length }}
          show={show}
          onShow={(next) => filter({ show: next, action: null })}
        />
        <FollowUpButton type="primary" />
      </div>
      <GrabPool leads={grabPool} />
      {show === 'done' ? (
        <DoneToday />
      ) : actions.length === 0 ? (
        <NothingToDo grabs={grabPool.length} />
      ) : (
        <div className="today-desk">
          <ActionList parts={parts} show={show} current={current?.id} onChoose={choose} />
          {!phone && (
            <section className="panel today-pane" aria-live="polite">
              {current === undefined ? (
                <NoneLeft show={show} onAll={() => filter({ show: null })} />
              ) : (
                <ActionPane key={current.id} action={current} onDone={() => choose(null)} />
              )}
            </section>
          )}
        </div>
      )}
      {phone && (
        <Drawer
          open={current !== undefined}
          onClose={() => choose(null)}
          placement="bottom"
          size="100dvh"
          title={current?.subjectName}
          destroyOnHidden
          className="today-sheet"
          styles={{ body: { padding: 0 } }}
        >
          {current !== undefined && <ActionPane key={current.id} action={current} onDone={() => choose(null)} />}
        </Drawer>
      )}
    </div>
  )
}

function groupsOf(actions: readonly ActionPage[], standing: readonly string[]): Record<Bucket, ActionPage[]> {
  const at = (bucket: Bucket): ActionPage[] => actions.filter((_, index) => standing[index] === bucket)
  return { late: at('late'), today: at('today'), later: at('later') }
}

/** Chooses an action in the address, so that the phone's back button closes it. */
function useChoose(phone: boolean): (id: string | null) => void {
  const navigate = useNavigate()
  return (id) =>
    void navigate({
      to: '.',
      replace: !phone || id === null,
      search: (before) => ({ ...before, action: id ?? undefined }),
    })
}

/** j and k, as in a mailbox. */
function useArrows(shown: readonly ActionPage[], current: string | undefined, choose: (id: string) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement
      if (event.ctrlKey || event.metaKey || event.altKey || target.closest('input, textarea, [role="dialog"]') !== null)
        return
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0
      const next = shown[shown.findIndex(({ id }) => id === current) + step]
      if (step !== 0 && next !== undefined) choose(next.id)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
}

function NothingToDo({ grabs }: { grabs: number }) {
  const { t } = useTranslation()
  return (
    <div className="panel">
      <Empty
        title={t('empty.today')}
        hint={t(grabs > 0 ? 'today.grabHint' : 'empty.todayHint')}
        action={<RowsLink to="/leads?pool=public">{t('today.toPublic')}</RowsLink>}
      />
    </div>
  )
}

function NoneLeft({ show, onAll }: { show: Show; onAll: () => void }) {
  const { t } = useTranslation()
  return (
    <Empty
      title={t(show === 'late' ? 'today.noneLate' : 'today.noneHere')}
      action={<Button onClick={onAll}>{t('today.showAll')}</Button>}
    />
  )
}
