import type { Alert, Playbook } from '@cairn/core/playbook/playbook.ts'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'
import { number, percent } from '../../ui/format.ts'
import { sayTag } from './say-tag.ts'
import { sayDuration } from './say-duration.ts'
import { useSaying } from './use-saying.ts'

/** Tags and when they are set, alerts and whom they tell, what counts as healthy, and follow-ups. */
export function RulesPart({ playbook }: { playbook: Playbook }) {
  const { t } = useTranslation()
  const label = useLabel()
  const saying = useSaying(playbook)
  return (
    <div className="reading">
      <section className="panel rules">
        <h3>{t('playbook.tags')}</h3>
        <ul className="pairs">
          {playbook.tags.map((tag) => (
            <li key={`${tag.record} ${tag.id}`}>
              <span>
                <Tag>{label(tag.label)}</Tag>
              </span>
              <span>
                <span className="quiet">{t(`playbook.record.${tag.record}`)} · </span>
                {sayTag(saying, tag)}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section className="panel rules">
        <h3>{t('playbook.alerts')}</h3>
        <ul className="pairs">
          {playbook.alerts.map((alert) => (
            <li key={alert.id}>
              <b>{label(alert.label)}</b>
              <span>
                {t(`playbook.metric.${alert.metric}`)} {threshold(alert)} ·{' '}
                <span className="quiet">
                  {t('playbook.tells')}{' '}
                  {alert.tell.map((whom) => t(`playbook.tell.${whom}`)).join(t('words.listComma'))} ·{' '}
                  {t('playbook.quiet', { duration: sayDuration(t, alert.quietFor) })}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section className="panel rules">
        <h3>{t('playbook.health')}</h3>
        <ul className="pairs">
          {(['stability', 'completion', 'completeness', 'fairness', 'lateInARow'] as const).map((what) => (
            <li key={what}>
              <span>{t(`playbook.healthy.${what}`)}</span>
              <b className="number">
                {what === 'completion' || what === 'completeness'
                  ? percent(playbook.health[what])
                  : number(playbook.health[what], 2)}
              </b>
            </li>
          ))}
        </ul>
      </section>
      <section className="panel rules">
        <h3>{t('playbook.followUp')}</h3>
        <p>{t('playbook.silent', { duration: sayDuration(t, playbook.followUp.silentAfter) })}</p>
        <p className="quiet">{t('playbook.objections')}</p>
        <div className="tags">
          {playbook.followUp.objections.map((one) => (
            <Tag key={one.id}>{label(one.label)}</Tag>
          ))}
        </div>
      </section>
    </div>
  )
}

function threshold({ metric, above, below }: Alert): string {
  const say = (value: number): string => (metric === 'lead-to-opportunity' ? percent(value, 1) : number(value, 2))
  return [above === undefined ? '' : `> ${say(above)}`, below === undefined ? '' : `< ${say(below)}`].join(' ').trim()
}
