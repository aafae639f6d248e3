import { CheckCircleOutlined, CloseCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import type { Problem } from '@cairn/core/playbook/problem.ts'
import { Badge, Button, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/i18n.ts'
import { useScope } from './draft-state.tsx'
import { sayFault, sayPlace } from './place-words.ts'
import { useJump } from './place.ts'

const mostShown = 100

/** How many things are wrong, and the list of them; pressing one goes there. */
export function ProblemButton() {
  const { t } = useTranslation()
  const { edited, judged } = useScope()
  const [open, setOpen] = useState(false)
  const { problems } = edited
  const errors = problems.filter(({ severity }) => severity === 'error').length
  if (!judged) return null
  if (problems.length === 0)
    return (
      <span className="no-problems" role="status">
        <CheckCircleOutlined /> <span>{t('studio.noProblems')}</span>
      </span>
    )
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title={t('studio.problems')}
      content={<ProblemList problems={problems} onGo={() => setOpen(false)} />}
    >
      <Button
        className={errors > 0 ? 'has-errors' : 'has-warnings'}
        aria-expanded={open}
        icon={errors > 0 ? <CloseCircleOutlined /> : <ExclamationCircleOutlined />}
      >
        {errors > 0
          ? t('studio.problemCount', { count: errors })
          : t('studio.warningCount', { count: problems.length })}
        {errors > 0 && problems.length > errors && (
          <Badge count={problems.length - errors} color="var(--ant-color-warning)" />
        )}
      </Button>
    </Popover>
  )
}

/** Problems in words, errors first; pressing one goes to its place. */
export function ProblemList({ problems, onGo }: { problems: readonly Problem[]; onGo?: () => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { playbook } = useScope().edited
  const jump = useJump(playbook)
  const sorted = problems.toSorted((a, b) => a.severity.localeCompare(b.severity)).slice(0, mostShown)
  return (
    <ul className="problem-list">
      {sorted.map((problem, at) => (
        <li key={`${at}.${problem.code}.${problem.path.join('.')}`} className={problem.severity}>
          <button
            type="button"
            onClick={() => {
              jump(problem.path)
              onGo?.()
            }}
          >
            <small>
              {problem.severity === 'error' ? (
                <CloseCircleOutlined aria-label={t('studio.error')} />
              ) : (
                <ExclamationCircleOutlined aria-label={t('studio.warning')} />
              )}{' '}
              {sayPlace(t, language, playbook, problem.path)}
            </small>
            <span>{sayFault(language, problem)}</span>
          </button>
        </li>
      ))}
      {problems.length > mostShown && (
        <li className="quiet">{t('studio.moreProblems', { count: problems.length - mostShown })}</li>
      )}
    </ul>
  )
}
