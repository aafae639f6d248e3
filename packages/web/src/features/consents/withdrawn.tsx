import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { consentsQuery, type ConsentAbout } from './consents-query.ts'

/** Said where somebody is about to call or mail: people who have taken their consent back, or asked to be left alone. */
export function Withdrawn({ about }: { about: ConsentAbout }) {
  const { t } = useTranslation()
  const people = useQuery(consentsQuery(about)).data ?? []
  const lines = people.flatMap(({ id, name, consents, refused }) => {
    const purposes = consents
      .filter(({ state }) => state === 'withdrawn')
      .map(({ purpose }) => t(`consent.purpose.${purpose}`))
    return [
      ...(purposes.length > 0
        ? [{ key: id, text: `${name} ${t('consent.withdrawnOf', { purposes: purposes.join('、') })}` }]
        : []),
      ...(refused === null
        ? []
        : [{ key: `${id} refused`, text: t('consent.refused', { date: refused.at.slice(0, 10) }) }]),
    ]
  })
  if (lines.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={lines.map(({ key, text }) => (
        <div key={key}>{text}</div>
      ))}
    />
  )
}
