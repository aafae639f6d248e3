import { CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import type { Problem } from '@cairn/core/playbook/problem.ts'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel, useLanguage } from '../../../i18n/i18n.ts'
import { useDraft } from '../draft-state.tsx'
import { sayFault } from '../place-words.ts'
import { repairsOf } from './repairs.ts'
import type { Repair } from './repair.ts'
import './repair.css'

/** What is wrong, in words, each with the ways to put it right. */
export function FaultNotes({ problems }: { problems: readonly Problem[] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { playbook, readOnly } = useDraft()
  if (problems.length === 0) return null
  return (
    <ul className="fault-notes" aria-label={t('repair.faults')}>
      {problems.map((problem, at) => (
        <li key={`${problem.code} ${problem.path.join('/')} ${at}`} className={problem.severity}>
          <p>
            {problem.severity === 'error' ? (
              <CloseCircleFilled aria-label={t('studio.error')} />
            ) : (
              <ExclamationCircleFilled aria-label={t('studio.warning')} />
            )}
            <span>{sayFault(language, problem)}</span>
          </p>
          {!readOnly && (
            <div className="repairs" role="group" aria-label={t('repair.offered')}>
              {repairsOf(playbook, problem).map((repair) => (
                <RepairButton key={repair.name} repair={repair} />
              ))}
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

function RepairButton({ repair }: { repair: Repair }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { edit } = useDraft()
  const words = t(`repair.${repair.name}`)
  if (repair.choices === undefined)
    return (
      <Button size="small" onClick={() => edit(words, (draft) => void repair.apply(draft))}>
        {words}
      </Button>
    )
  return (
    <Select<string>
      size="small"
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={words}
      aria-label={words}
      value={null}
      popupMatchSelectWidth={false}
      options={repair.choices.map((choice) => ({ value: choice.id, label: label(choice.label) }))}
      onChange={(chosen) => edit(words, (draft) => void repair.apply(draft, chosen))}
    />
  )
}
