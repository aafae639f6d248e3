import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Deal } from '../../api/types.ts'
import { Countdown } from '../../ui/countdown.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Money } from '../../ui/money.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { CloseDate } from '../deals/close-date.tsx'
import { StageWords } from '../deals/deal-list.tsx'
import { StageDays } from '../deals/stage-days.tsx'
import { countOf, SHOWN } from './most-shown.ts'

/** A customer's deals, open ones first; where there are more than are shown, the list has them all. */
export function CustomerDeals({
  deals,
  customer,
  onAdd,
}: {
  deals: readonly Deal[]
  customer: string
  onAdd?: () => void
}) {
  const { t } = useTranslation()
  const sorted = deals.toSorted((a, b) => Number(b.status === 'open') - Number(a.status === 'open'))
  return (
    <section className="panel" aria-label={t('customers.deals')}>
      <header className="panel-head">
        <h2>
          {t('customers.deals')}
          {deals.length > 0 && <small>{countOf(deals)}</small>}
        </h2>
        <div>
          {deals.length > SHOWN && (
            <RowsLink to={`/deals?view=list&customer=${customer}`}>{t('customers.seeAll')}</RowsLink>
          )}
          {onAdd !== undefined && (
            <Button size="small" type="text" icon={<PlusOutlined />} onClick={onAdd}>
              {t('deals.newDeal')}
            </Button>
          )}
        </div>
      </header>
      {deals.length === 0 ? (
        <Empty title={t('customers.dealsEmpty')} hint={t('customers.dealsHint')} />
      ) : (
        <ul className="record-rows">
          {sorted.slice(0, SHOWN).map((deal) => (
            <li key={deal.id}>
              <RowsLink to={`/deals/${deal.id}`}>
                <strong>{deal.name}</strong>
                <Money value={deal.amount} />
                <span>
                  <StageWords deal={deal} /> <StageDays deal={deal} />
                </span>
                {deal.nextAction === null ? <CloseDate deal={deal} /> : <Countdown dueAt={deal.nextAction.dueAt} />}
              </RowsLink>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
