import { Button, Skeleton } from 'antd'
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Problem } from '../api/problem.ts'
import { Empty } from '../ui/empty.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import './broken.css'

/** A new version of the app was put up and this page's parts are gone. */
function isOutdated(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|Importing a module script failed/.test(error.message)
}

/** Instead of a screen that failed: what happened and the ways on. The rest of the app keeps working. */
export function Broken({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const retry = (): void => {
    reset()
    void router.invalidate()
  }
  if (error instanceof Problem)
    return (
      <div className="broken">
        <ProblemView problem={error} retry={retry} />
      </div>
    )
  const outdated = isOutdated(error)
  return (
    <div className="broken">
      <Empty
        title={t(outdated ? 'shell.updated' : 'shell.broken')}
        hint={outdated ? undefined : t('shell.brokenHint')}
        action={
          <Button type="primary" onClick={outdated ? () => location.reload() : retry}>
            {t(outdated ? 'shell.reload' : 'shell.retry')}
          </Button>
        }
      />
      {!outdated && <pre>{error instanceof Error ? error.message : String(error)}</pre>}
    </div>
  )
}

/** 404: no such page. */
export function Lost() {
  const { t } = useTranslation()
  return (
    <div className="broken">
      <Empty title={t('shell.lost')} hint={t('shell.lostHint')} action={<Link to="/">{t('shell.backToToday')}</Link>} />
    </div>
  )
}

/** A room that is not for this person's role. */
export function Barred() {
  const { t } = useTranslation()
  return (
    <div className="broken">
      <Empty
        title={t('shell.barred')}
        hint={t('shell.barredHint')}
        action={<Link to="/">{t('shell.backToToday')}</Link>}
      />
    </div>
  )
}

/** While a screen's code or first answer is under way. */
export function Loading() {
  return (
    <div className="broken" aria-busy>
      <Skeleton active title={{ width: 160 }} paragraph={{ rows: 10, width: '100%' }} />
    </div>
  )
}
