import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { number } from '../../ui/format.ts'
import type { Where } from './types.ts'

/** Which row of which file, as a spreadsheet counts it; the sheet on hover. */
export function WhereWords({ where: { file, sheet, row } }: { where: Where }) {
  const { t } = useTranslation()
  return (
    <Tooltip title={sheet === '' || sheet === file.name ? undefined : sheet}>
      <span className="where">{t('cleaning.whereRow', { file: file.name, row: number(row) })}</span>
    </Tooltip>
  )
}
