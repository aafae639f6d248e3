import { CheckCircleFilled, ExclamationCircleFilled, SwapOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cockpit, LateAction } from '../../api/types.ts'
import { useMe } from '../../app/session.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { GradeTag } from '../../ui/grade-tag.tsx'
import { Person } from '../../ui/person.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { ActionDrawer } from '../action/action-drawer.tsx'
import { PartDialog } from '../action/part-dialog.tsx'
import { usePart } from '../action/use-finish.ts'
import { Panel } from './panel.tsx'
import { useRowsHref } from './rows-address.ts'
import { LateWords } from './rows-drawer.tsx'

const shown = 12

/** What is late right now, the longest first: open it, or hand it to somebody who has time. */
export function Attention({ late }: { late: Cockpit['lateActions'] }) {
  const { t } = useTranslation()
  const href = useRowsHref()
  const [open, setOpen] = useState<string | null>(null)
  const [handing, setHanding] = useState<LateAction | null>(null)
  return (
    <Panel
      title={t('cockpit.attention')}
      className="attention"
      extra={
        late.count > 0 && (
          <RowsLink to={href(late.rows)} className="late attention-count">
            <ExclamationCircleFilled /> {t('cockpit.lateCount', { count: late.count })}
          </RowsLink>
        )
      }
    >
      {late.firstTouch.count > 0 && (
        <RowsLink to={href(late.firstTouch.rows)} className="attention-first late">
          <ExclamationCircleFilled /> {t('cockpit.lateFirstTouch', { count: late.firstTouch.count })}
        </RowsLink>
      )}
      {late.count === 0 ? (
        <Empty
          title={
            <span className="fine">
              <CheckCircleFilled /> {t('cockpit.noneLate')}
            </span>
          }
          hint={t('cockpit.noneLateHint')}
        />
      ) : (
        <>
          <Chips late={late} />
          <ul className="late-actions">
            {late.items.slice(0, shown).map((action) => (
              <LateLine
                key={action.id}
                action={action}
                onOpen={() => setOpen(action.id)}
                onHand={() => setHanding(action)}
              />
            ))}
          </ul>
          {late.count > shown && (
            <RowsLink to={href(late.rows)} className="attention-all">
              {t('cockpit.seeAll', { count: late.count })}
            </RowsLink>
          )}
        </>
      )}
      <ActionDrawer id={open} onClose={() => setOpen(null)} />
      {handing !== null && <HandOver action={handing} onClose={() => setHanding(null)} />}
    </Panel>
  )
}

function Chips({ late }: { late: Cockpit['lateActions'] }) {
  const { t } = useTranslation()
  const href = useRowsHref()
  if (late.byRep.length < 2) return null
  return (
    <div className="chips-line">
      {late.byRep.slice(0, 8).map((rep) => (
        <RowsLink key={rep.key ?? ''} to={href(rep.rows)} className="chip">
          {rep.key === null ? t('words.nobody') : rep.label} <strong>{rep.count}</strong>
        </RowsLink>
      ))}
    </div>
  )
}

function LateLine({ action, onOpen, onHand }: { action: LateAction; onOpen: () => void; onHand: () => void }) {
  const { t } = useTranslation()
  const label = useLabel()
  const may = useMe().rights.includes('lead.reassign')
  return (
    <li>
      <button type="button" onClick={onOpen}>
        <GradeTag grade={action.grade} />
        <span className="late-what">
          <strong>{label(action.label)}</strong>
          <span>{action.subjectName}</span>
        </span>
        <Person person={action.owner} />
        <LateWords row={action} />
      </button>
      {may && (
        <Button
          type="text"
          size="small"
          icon={<SwapOutlined />}
          title={t('cockpit.handOver')}
          aria-label={t('cockpit.handTitle', { name: label(action.label) })}
          onClick={onHand}
        />
      )}
    </li>
  )
}

function HandOver({ action, onClose }: { action: LateAction; onClose: () => void }) {
  const { t } = useTranslation()
  const label = useLabel()
  const part = usePart(action, onClose)
  return (
    <PartDialog
      title={t('cockpit.handTitle', { name: label(action.label) })}
      hint={action.subjectName}
      asksWhom
      busy={part.isPending}
      onSubmit={(given) => part.mutate(given)}
      onClose={onClose}
    />
  )
}
