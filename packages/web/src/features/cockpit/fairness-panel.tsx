import { CheckCircleFilled, WarningFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Cockpit } from '../../api/types.ts'
import { useMe } from '../../app/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { digitsApart, number } from '../../ui/format.ts'
import { PersonMark } from '../../ui/person.tsx'
import { Bars } from './bars.tsx'
import { Panel } from './panel.tsx'
import { useRowsHref } from './rows-address.ts'

/** Who was given how much, weighed by score and hours. Everyone sees all of it. */
export function FairnessPanel({ fairness, period }: { fairness: Cockpit['fairness']; period: string }) {
  const { t } = useTranslation()
  const me = useMe()
  const href = useRowsHref()
  const even = fairness.index < fairness.healthyBelow
  const shares = fairness.sellers.flatMap(({ share }) => (share === null ? [] : [share]))
  const mean = shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length
  return (
    <Panel
      title={t('cockpit.fairnessBoard')}
      unit={`${t('cockpit.fairnessUnit')} · ${period}`}
      extra={
        <span className={even ? 'fine' : 'soon'}>
          {even ? <CheckCircleFilled /> : <WarningFilled />}{' '}
          {fairness.index.toFixed(digitsApart(fairness.index, fairness.healthyBelow))}{' '}
          {t(even ? 'cockpit.fairnessEven' : 'cockpit.fairnessUneven')}
        </span>
      }
    >
      {fairness.sellers.length === 0 ? (
        <Empty title={t('cockpit.emptyPanel')} />
      ) : (
        <>
          <Bars
            mark={mean}
            bars={fairness.sellers.map((seller) => ({
              key: seller.id,
              label: (
                <span className={seller.id === me.id ? 'person me' : 'person'}>
                  <PersonMark name={seller.name} /> {seller.name}
                </span>
              ),
              value: seller.share,
              text: seller.share === null ? '–' : number(seller.share, 2),
              note: t('cockpit.sellerLeads', { count: seller.receivedCount, hours: number(seller.availableHours) }),
              href: href(seller.rows),
            }))}
          />
          <p className="quiet panel-note">
            {t('cockpit.fairnessHint')} {t('cockpit.fairnessNote', { limit: fairness.healthyBelow })} ·{' '}
            {t('cockpit.before', { value: fairness.previous.toFixed(2) })}
          </p>
        </>
      )}
    </Panel>
  )
}
