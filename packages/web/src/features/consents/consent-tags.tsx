import { SafetyOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Tag, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConsentDialog } from './consent-dialog.tsx'
import { consentsQuery, type ConsentAbout, type PersonConsents } from './consents-query.ts'
import './consents.css'

const colours = { given: 'green', withdrawn: 'red', unknown: 'default' } as const

/** What one person has agreed to, with source and time; pressed to record another word. */
export function ConsentTags({
  about,
  person,
  readOnly = false,
}: {
  about: ConsentAbout
  person: string
  readOnly?: boolean
}) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const one = useQuery(consentsQuery(about)).data?.find(({ id }) => id === person)
  if (one === undefined) return null
  return (
    <span className="consents">
      {one.refused !== null && <Tag color="red">{t('consent.refused', { date: one.refused.at.slice(0, 10) })}</Tag>}
      {one.consents.map((consent) => (
        <Tooltip key={consent.purpose} title={<Told consent={consent} />}>
          <Tag color={colours[consent.state]}>
            {t(`consent.purpose.${consent.purpose}`)} {t(`consent.state.${consent.state}`)}
          </Tag>
        </Tooltip>
      ))}
      {!readOnly && (
        <Button
          type="text"
          size="small"
          icon={<SafetyOutlined />}
          aria-label={`${t('consent.set')} ${one.name}`}
          title={t('consent.set')}
          onClick={() => setAsking(true)}
        />
      )}
      {asking && <ConsentDialog about={about} person={one} onClose={() => setAsking(false)} />}
    </span>
  )
}

function Told({ consent }: { consent: PersonConsents['consents'][number] }) {
  const { t } = useTranslation()
  const source = t(`consent.source.${consent.source as 'other'}`)
  return (
    <>
      <div>
        {consent.saidAt.slice(0, 10)} · {source}
        {consent.by !== null && ` · ${t('consent.by', { name: consent.by })}`}
      </div>
      {consent.evidence !== '' && <div>{consent.evidence}</div>}
      {consent.text !== null && <div>“{consent.text}”</div>}
    </>
  )
}
