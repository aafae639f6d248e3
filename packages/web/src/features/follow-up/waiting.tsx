import { CloudSyncOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../api/problem.ts'
import { sayProblem } from '../../ui/say.ts'
import { Ago } from '../../ui/when.tsx'
import { forgetWaiting, useOutbox } from './outbox.ts'
import './follow-up.css'

/** Follow-ups that have not reached the server: those that wait for a network, and those that it would not take. */
export function WaitingFollowUps({ about }: { about?: string }) {
  const { t } = useTranslation()
  const entries = useOutbox().filter(
    ({ activity }) => about === undefined || [activity.lead, activity.deal, activity.customer].includes(about),
  )
  if (entries.length === 0) return null
  return (
    <ul className="panel waiting" role="status">
      {entries.map((entry) => (
        <li key={entry.key}>
          {entry.refused === null ? <CloudSyncOutlined /> : <ExclamationCircleOutlined className="refused" />}
          <span>
            {t(entry.refused === null ? 'followUp.waits' : 'followUp.refused', {
              what: [entry.subject, entry.activity.goal].filter(Boolean).join(' · '),
            })}
            {entry.refused !== null && ` ${sayProblem(new Problem(entry.refused.status, entry.refused))}`}
          </span>
          <span className="quiet">
            <Ago at={entry.at} />
          </span>
          <Popconfirm
            title={t('followUp.discardSure')}
            okText={t('followUp.discard')}
            cancelText={t('words.cancel')}
            onConfirm={() => void forgetWaiting(entry.key)}
          >
            <Button size="small" type="text">
              {t('followUp.discard')}
            </Button>
          </Popconfirm>
        </li>
      ))}
    </ul>
  )
}
