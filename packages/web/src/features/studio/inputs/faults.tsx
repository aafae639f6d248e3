import { CloseCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import type { Path } from '@cairn/core/playbook/problem.ts'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../i18n/i18n.ts'
import { useDraft } from '../draft-state.tsx'
import { sayFault } from '../place-words.ts'
import './inputs.css'

type FaultsProps = {
  path: Path
  /** Only what is said of this very place, not of what is inside it. */
  here?: boolean
}

/** What is wrong at a place of the draft, in words, where it is. */
export function Faults({ path, here = false }: FaultsProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { problemsAt } = useDraft()
  const found = problemsAt(path).filter((problem) => !here || problem.path.length === path.length)
  if (found.length === 0) return null
  return (
    <ul className="faults">
      {found.map((problem, at) => (
        <li key={at} className={problem.severity}>
          {problem.severity === 'error' ? (
            <CloseCircleOutlined aria-label={t('studio.error')} />
          ) : (
            <ExclamationCircleOutlined aria-label={t('studio.warning')} />
          )}{' '}
          {sayFault(language, problem)}
        </li>
      ))}
    </ul>
  )
}
