import { useTranslation } from 'react-i18next'
import type { Lead } from '../../api/types.ts'
import { GradeTag } from '../../ui/grade-tag.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { When } from '../../ui/when.tsx'
import { countOf, SHOWN } from './most-shown.ts'
import { useCalled } from '../leads/called.ts'
import { useSourceName } from '../leads/sources.ts'

/** The newest leads that came from a customer; the list has them all. */
export function CustomerLeads({ leads, customer }: { leads: readonly Lead[]; customer: string }) {
  const { t } = useTranslation()
  const source = useSourceName()
  const called = useCalled()
  return (
    <section className="panel" aria-label={t('customers.leads')}>
      <header className="panel-head">
        <h2>
          {t('customers.leads')}
          <small>{countOf(leads)}</small>
        </h2>
        {leads.length > SHOWN && <RowsLink to={`/leads?customer=${customer}`}>{t('customers.seeAll')}</RowsLink>}
      </header>
      <ul className="record-rows">
        {leads.slice(0, SHOWN).map((lead) => (
          <li key={lead.id}>
            <RowsLink to={`/leads/${lead.id}`}>
              <strong>
                <GradeTag grade={lead.grade} score={lead.score} /> {called(lead)}
              </strong>
              <span>{t(`words.${lead.state}`)}</span>
              <span className="quiet">{source(lead.source)}</span>
              <When at={lead.arrivedAt} />
            </RowsLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
