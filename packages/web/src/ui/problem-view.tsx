import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../api/problem.ts'
import { sayProblem } from './say.ts'

/** What went wrong in the reader's language, which fields it concerns, and a way to try again. */
export function ProblemView({ problem, retry }: { problem: unknown; retry?: () => void }) {
  const { t } = useTranslation()
  const known = asProblem(problem)
  return (
    <Alert
      type={known.status >= 500 || known.status === 0 ? 'error' : 'warning'}
      showIcon
      role="alert"
      title={sayProblem(known)}
      description={
        known.errors.length === 0 ? undefined : (
          <ul className="problem-fields">
            {known.errors.map((field) => (
              <li key={field.path + field.code}>
                <code>{field.path}</code> {field.message}
              </li>
            ))}
          </ul>
        )
      }
      action={
        retry === undefined ? undefined : (
          <Button size="small" onClick={retry}>
            {t('shell.retry')}
          </Button>
        )
      }
    />
  )
}
