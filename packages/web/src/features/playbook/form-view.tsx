import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Form } from '@cairn/core/record/field.ts'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'
import { sayCondition, sayPath } from './say-condition.ts'
import { useSaying } from './use-saying.ts'

/** A form's fields in order: what is asked, whether it must be, when it shows. */
export function FormView({ form, playbook }: { form: Form; playbook: Playbook }) {
  const { t } = useTranslation()
  const label = useLabel()
  const saying = useSaying(playbook)
  return (
    <ol className="form-items">
      {form.items.map((item) => {
        const field = playbook.fields[form.record].find(({ id }) => id === item.field)
        return (
          <li key={item.field}>
            <span>{field ? label(field.label) : sayPath(saying, `${form.record}.${item.field}`)}</span>
            <span className="quiet">{field && t(`playbook.fieldKinds.${field.kind}`)}</span>
            {item.required === true && <b>{t('playbook.required')}</b>}
            {item.visible !== undefined && (
              <small className="quiet">{t('playbook.visibleWhen', { what: sayCondition(saying, item.visible) })}</small>
            )}
            {item.help !== undefined && <small className="quiet">{label(item.help)}</small>}
          </li>
        )
      })}
    </ol>
  )
}
