import { CheckOutlined, LoadingOutlined, WarningOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { sayProblem } from '../../ui/say.ts'
import { useScope } from './draft-state.tsx'

/** Whether the draft is kept, and what to do when it is not. */
export function SaveState() {
  const { t } = useTranslation()
  const { view, store } = useScope()
  const { saving, revision, problem } = view
  return (
    <span className={`save-state ${saving}`} role="status">
      {saving === 'saved' && revision !== null && (
        <>
          <CheckOutlined aria-hidden /> <span className="words">{t('studio.saved')}</span>
        </>
      )}
      {saving === 'saving' && (
        <>
          <LoadingOutlined aria-hidden /> <span className="words">{t('studio.saving')}</span>
        </>
      )}
      {saving === 'stale' && (
        <>
          <WarningOutlined /> {t('studio.stale')}
        </>
      )}
      {saving === 'failed' && (
        <>
          <WarningOutlined /> <span title={problem === null ? '' : sayProblem(problem)}>{t('studio.failed')}</span>
          <Button size="small" type="link" onClick={() => void store.retry()}>
            {t('shell.retry')}
          </Button>
        </>
      )}
    </span>
  )
}
