import type { Path } from '@cairn/core/playbook/problem.ts'
import type { Eligibility } from '@cairn/core/routing/track.ts'
import { Checkbox, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Faults } from '../inputs/faults.tsx'

type Props = { value: Eligibility; path: Path; onChange: (next: Eligibility) => void }

const switches = ['region', 'product', 'capacity', 'online', 'shift'] as const

/** Whom a track may give a lead to: every switch that is on must hold. */
export function EligibilityEditor({ value, path, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <div className="editor-field" data-path={path.join('/')}>
      <span>{t('playbook.eligible')}</span>
      <div className="eligible" role="group" aria-label={t('playbook.eligible')}>
        {switches.map((one) => (
          <Checkbox
            key={one}
            checked={value[one]}
            onChange={(event) => onChange({ ...value, [one]: event.target.checked })}
          >
            {t(`playbook.eligibleIs.${one}`)}
            <small className="quiet">{t(`studioRules.routing.eligibleHint.${one}`)}</small>
          </Checkbox>
        ))}
        <div className="eligible-skills">
          <span>{t('studioRules.routing.skills')}</span>
          <Select<string[]>
            mode="tags"
            open={false}
            suffixIcon={null}
            value={value.skills}
            tokenSeparators={[',', '，', '、']}
            placeholder={t('studioRules.routing.skillsNone')}
            onChange={(skills) => onChange({ ...value, skills })}
            aria-label={t('studioRules.routing.skills')}
          />
        </div>
      </div>
      <Faults path={path} />
    </div>
  )
}
