import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useDraft } from './draft-state.tsx'

/** What stands where a part could not be drawn. */
export function PartBroken({ broken, retry }: { broken: Error; retry: () => void }) {
  const { t } = useTranslation()
  const { undo, canUndo } = useDraft()
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('studio.partBroken')}
      description={
        <>
          {t('studio.partBrokenHint')}
          <br />
          <code>{broken.message}</code>
        </>
      }
      action={
        <>
          {canUndo && (
            <Button
              size="small"
              onClick={() => {
                undo()
                retry()
              }}
            >
              {t('studio.undo')}
            </Button>
          )}{' '}
          <Button size="small" onClick={retry}>
            {t('shell.retry')}
          </Button>
        </>
      }
    />
  )
}
