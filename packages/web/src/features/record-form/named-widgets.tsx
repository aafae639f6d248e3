import type { WidgetProps } from '@rjsf/utils'
import { useQuery } from '@tanstack/react-query'
import i18next from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormulaType } from '@cairn/core/record/formula-functions.ts'
import type { LinkKind } from '@cairn/core/record/field.ts'
import type { FileRow } from '../../api/types.ts'
import { exactMoney, number } from '../../ui/format.ts'
import { FilePick } from '../../ui/file-pick.tsx'
import { nameQuery } from '../record-fields/names.ts'
import { NamePicker } from './name-picker.tsx'

export function PersonOf(props: WidgetProps) {
  return <Picker {...props} kind="person" />
}

export function LinkTo(props: WidgetProps) {
  // put there by `schemaOf`; a playbook that does not say which records are meant is not published
  return <Picker {...props} kind={(props.options['names'] ?? 'customer') as LinkKind} />
}

function Picker({ id, value, onChange, disabled = false, kind }: WidgetProps & { kind: LinkKind | 'person' }) {
  const text = typeof value === 'string' && value !== '' ? value : undefined
  return <NamePicker id={id} kind={kind} value={text} onChange={onChange} disabled={disabled} />
}

/** One file; what is kept is its id. */
export function Paper({ value, onChange, disabled = false }: WidgetProps) {
  const { t } = useTranslation()
  const [sent, setSent] = useState<FileRow>()
  const id = typeof value === 'string' ? value : ''
  const { data } = useQuery(nameQuery('file', id))
  const file = id === '' ? undefined : { id, name: sent?.id === id ? sent.name : (data?.name ?? '…') }
  if (disabled) return <span>{file?.name}</span>
  return (
    <FilePick
      label={t('recordForm.chooseFile')}
      file={file as FileRow | undefined} // only its id and name are shown
      onFile={(next) => {
        setSent(next)
        onChange(next?.id)
      }}
    />
  )
}

/** What a formula computes: to be read. */
export function Computed({ id, value, options }: WidgetProps) {
  const { t } = useTranslation()
  const text = computedText(value, options['gives'] as FormulaType | undefined) // put there by `schemaOf`
  return (
    <output id={id} className="computed-value">
      {text || <span className="quiet">{t('recordForm.computedLater')}</span>}
    </output>
  )
}

function computedText(value: unknown, gives: FormulaType | undefined): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return i18next.t(value ? 'recordForm.yes' : 'recordForm.no')
  if (typeof value === 'number') return gives === 'money' ? exactMoney(value) : number(value, 2)
  return String(value)
}
