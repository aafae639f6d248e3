import { EllipsisOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DealPage } from '../../api/types.ts'
import { useMe } from '../../app/session.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { GradeTag } from '../../ui/grade-tag.tsx'
import { Money } from '../../ui/money.tsx'
import { Person } from '../../ui/person.tsx'
import { ReasonedTag } from '../playbook/reasoned-tag.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { CloseDate } from './close-date.tsx'
import { StageWords } from './deal-list.tsx'
import { EditHead } from './edit-head.tsx'
import { HandDeal } from './hand-deal.tsx'
import { StageDays } from './stage-days.tsx'
import { nextStage, useStages } from './stages.ts'

type DealHeadProps = { deal: DealPage; onMove: (stage: string) => void; answers: ReactNode }

/** What a deal is about, in one line each: for whom, how much, until when, whose. */
export function DealHead({ deal, onMove, answers }: DealHeadProps) {
  const { t } = useTranslation()
  const may = useMe().rights
  const { stages } = useStages()
  const [dialog, setDialog] = useState<'edit' | 'hand' | null>(null)
  const lost = stages.find(({ kind }) => kind === 'lost')
  return (
    <div className="deal-facts">
      <div className="deal-amount">
        <Money value={deal.amount} />
        <span className="quiet">{deal.status === 'open' ? <StageDays deal={deal} /> : <StageWords deal={deal} />}</span>
      </div>
      <dl>
        <div>
          <dt>{t('words.customer')}</dt>
          <dd>
            {deal.customer === null ? (
              '–'
            ) : (
              <RowsLink to={`/customers/${deal.customer.id}`}>{deal.customer.name}</RowsLink>
            )}
          </dd>
        </div>
        <div>
          <dt>{t(deal.closedAt === null ? 'deals.expectedClose' : 'deals.closedAt')}</dt>
          <dd>
            <CloseDate deal={deal} />
          </dd>
        </div>
        <div>
          <dt>{t('words.owner')}</dt>
          <dd>
            <Person person={deal.owner} />
          </dd>
        </div>
        <div>
          <dt>{t('words.grade')}</dt>
          <dd>
            <GradeTag grade={deal.grade} />
            {deal.leadId !== null && <RowsLink to={`/leads/${deal.leadId}`}>{t('deals.fromLead')}</RowsLink>}
          </dd>
        </div>
        {deal.tags.length > 0 && (
          <div>
            <dt>{t('customers.tags')}</dt>
            <dd>
              {deal.tags.map((tag) => (
                <ReasonedTag key={tag.id} tag={tag} />
              ))}
            </dd>
          </div>
        )}
      </dl>
      <div className="deal-answers">
        {answers}
        <Dropdown
          trigger={['click']}
          placement="bottomRight"
          menu={{
            items: [
              { key: 'edit', label: t('deals.editHead') },
              ...(may.includes('lead.reassign') ? [{ key: 'hand', label: t('deals.hand') }] : []),
              ...(deal.status === 'open' && lost !== undefined
                ? [{ type: 'divider' as const }, { key: 'lost', label: t('deals.markLost'), danger: true }]
                : []),
            ],
            onClick: ({ key }) => {
              if (key === 'lost' && lost !== undefined) onMove(lost.id)
              if (key === 'edit' || key === 'hand') setDialog(key)
            },
          }}
        >
          <Button icon={<EllipsisOutlined />} aria-label={t('deals.more')} />
        </Dropdown>
      </div>
      {dialog === 'edit' && <EditHead deal={deal} onClose={() => setDialog(null)} />}
      {dialog === 'hand' && <HandDeal deal={deal} onClose={() => setDialog(null)} />}
    </div>
  )
}

/** The one button that moves a deal on. */
export function MoveOn({ deal, busy, onMove }: { deal: DealPage; busy: boolean; onMove: (stage: string) => void }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { stages } = useStages()
  const next = nextStage(stages, deal)
  if (next === undefined) return null
  return (
    <Button type="primary" loading={busy} icon={<RightOutlined />} iconPlacement="end" onClick={() => onMove(next.id)}>
      {t('deals.moveOn', { stage: label(next.label) })}
    </Button>
  )
}
