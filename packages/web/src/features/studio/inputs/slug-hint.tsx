import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'

/** The id by which other places of the playbook point to something. */
export function SlugHint({ id }: { id: string }) {
  const { t } = useTranslation()
  return (
    <Tooltip title={t('inputs.slugHint')}>
      <code className="slug-hint">{t('inputs.slug', { id })}</code>
    </Tooltip>
  )
}
