import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { useDraft } from '../draft-state.tsx'
import { DurationInput } from '../inputs/duration-input.tsx'
import { Rule } from '../inputs/rule.tsx'

/** What a follow-up is written on, and when silence becomes a to-do. */
export function FollowUpEditor() {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook, edit } = useDraft()
  const { followUp, forms } = playbook
  const formWord = t('studioRules.rules.followUpForm')
  const silentWord = t('studioRules.rules.silentAfter')
  const offered = forms.filter(({ record }) => record === 'activity')
  return (
    <section className="panel rules" data-path="followUp">
      <h2>{t('playbook.followUp')}</h2>
      <div className="editor-rules">
        <Rule name={formWord} hint={t('studioRules.rules.followUpFormHint')} path={['followUp', 'form']}>
          <Select<string>
            value={followUp.form}
            status={offered.some(({ id }) => id === followUp.form) ? '' : 'error'}
            options={offered.map((form) => ({ value: form.id, label: label(form.label) }))}
            onChange={(form) => edit(formWord, (draft) => void (draft.followUp.form = form))}
            popupMatchSelectWidth={false}
            aria-label={formWord}
          />
        </Rule>
        <Rule name={silentWord} hint={t('studioRules.rules.silentHint')} path={['followUp', 'silentAfter']}>
          <DurationInput
            value={followUp.silentAfter}
            units={['hour', 'day', 'week']}
            label={silentWord}
            onChange={(next) => edit(silentWord, (draft) => void (draft.followUp.silentAfter = next))}
          />
        </Rule>
      </div>
    </section>
  )
}
