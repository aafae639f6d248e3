import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'

/** Any value of a playbook, shown plainly: a label by its text, an item by its name, the rest as it is written. */
export function ShownValue({ value }: { value: unknown }) {
  const { t } = useTranslation()
  const label = useLabel()
  if (value === undefined || value === null) return <i className="quiet">{t('studio.rebase.removed')}</i>
  if (typeof value !== 'object') return <span>{String(value)}</span>
  if ('zh' in value) return <span>{label(value as { zh: string; en?: string })}</span>
  if ('label' in value)
    return (
      <details>
        <summary>{label(value.label as { zh: string; en?: string })}</summary>
        <pre>{JSON.stringify(value, null, 2)}</pre>
      </details>
    )
  return <pre>{JSON.stringify(value, null, 2)}</pre>
}
