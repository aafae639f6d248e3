import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerPage, Deal } from '../../api/types.ts'
import { money } from '../../ui/format.ts'
import { Person } from '../../ui/person.tsx'
import { ReasonedTag } from '../playbook/reasoned-tag.tsx'
import { When } from '../../ui/when.tsx'
import { useFieldWords } from './field-words.ts'

/** Who a customer is and what is at stake, in one line each. */
export function CustomerHead({ customer, answers }: { customer: CustomerPage; answers: ReactNode }) {
  const { t } = useTranslation()
  const words = useFieldWords('customer')
  const open = customer.deals.filter(({ status }) => status === 'open')
  const won = customer.deals.filter(({ status }) => status === 'won')
  const about = ['industry', 'region', 'city', 'size'].map((id) => words.text(id, customer.fields)).filter(Boolean)
  return (
    <div className="deal-facts">
      <div className="deal-amount">
        {money(sum(open))}
        <span className="quiet">
          {open.length === 0 ? t('customers.noOpenDeals') : t('deals.openCount', { count: open.length })}
        </span>
      </div>
      <dl>
        {about.length > 0 && (
          <div>
            <dt>{t('customers.profile')}</dt>
            <dd>{about.join(' · ')}</dd>
          </div>
        )}
        <div>
          <dt>{t('words.owner')}</dt>
          <dd>
            <Person person={customer.owner} />
          </dd>
        </div>
        <div>
          <dt>{t('words.won')}</dt>
          <dd>{won.length === 0 ? '–' : t('customers.wonCount', { count: won.length, amount: money(sum(won)) })}</dd>
        </div>
        <div>
          <dt>{t('customers.createdAt')}</dt>
          <dd>
            <When at={customer.createdAt} />
          </dd>
        </div>
        {customer.tags.length > 0 && (
          <div>
            <dt>{t('customers.tags')}</dt>
            <dd>
              {customer.tags.map((tag) => (
                <ReasonedTag key={tag.id} tag={tag} />
              ))}
            </dd>
          </div>
        )}
      </dl>
      <div className="deal-answers">{answers}</div>
    </div>
  )
}

function sum(deals: readonly Deal[]): number {
  return deals.reduce((total, { amount }) => total + amount, 0)
}
