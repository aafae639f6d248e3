import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ActionPage } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { useKept } from '../../ui/use-kept.ts'

/** What to think of, to be ticked; and what usually comes next. Ticks are one's own reminder, kept in this browser. */
export function Checklist({ action }: { action: ActionPage }) {
  const { t } = useTranslation()
  const label = useLabel()
  const [ticked, tick] = useKept<number[]>(`checklist.${action.id}`, [])
  const { checklist, nextSteps } = action.sop
  return (
    <>
      {checklist.length > 0 && (
        <section className="pane-part">
          <h3>
            {t('action.checklist')}
            <span className="quiet">
              {ticked.length} / {checklist.length}
            </span>
          </h3>
          <div className="checklist">
            {checklist.map((item, at) => (
              <Checkbox
                key={at}
                checked={ticked.includes(at)}
                onChange={(event) =>
                  tick((before) => (event.target.checked ? [...before, at] : before.filter((each) => each !== at)))
                }
              >
                {label(item)}
              </Checkbox>
            ))}
          </div>
        </section>
      )}
      {nextSteps.length > 0 && (
        <section className="pane-part">
          <h3>{t('action.nextSteps')}</h3>
          <ol className="next-steps">
            {nextSteps.map((step, at) => (
              <li key={at}>{label(step)}</li>
            ))}
          </ol>
        </section>
      )}
    </>
  )
}
