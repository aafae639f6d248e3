import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NamedKind } from '../../api/types.ts'
import { nameQuery, namesQuery } from '../record-fields/names.ts'

type Option = { value: string | undefined; label: string | undefined; beside: string | null }

type NamePickerProps = {
  kind: Exclude<NamedKind, 'file'>
  value: string | undefined
  onChange: (id: string | undefined) => void
  id?: string | undefined
  disabled?: boolean
}

/** Chooses one record or person by a part of its name. */
export function NamePicker({ kind, value, onChange, id, disabled = false }: NamePickerProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const q = useDeferredValue(typed)
  const found = useQuery({ ...namesQuery(kind, q), enabled: open })
  const chosen = useQuery(nameQuery(kind, value ?? '')).data
  const offered = (found.data ?? []).map((named) => ({
    value: named.id,
    label: named.name || named.beside || named.id,
    beside: named.name === '' ? null : named.beside,
  }))
  const known = value === undefined || offered.some((option) => option.value === value)
  return (
    <Select
      {...(id !== undefined && { id })}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value ?? null}
      disabled={disabled}
      loading={found.isFetching}
      placeholder={t(`recordForm.find.${kind}`)}
      notFoundContent={found.isFetching ? '…' : t('recordForm.noneFound')}
      onOpenChange={setOpen}
      onChange={(next: string | null) => onChange(next ?? undefined)}
      options={
        known
          ? offered
          : [
              {
                value,
                label: chosen === null ? t('recordForm.notSeen') : chosen?.name || '…',
                beside: chosen?.beside ?? null,
              },
              ...offered,
            ]
      }
      optionRender={drawOption}
      style={{ width: '100%' }}
    />
  )
}

function drawOption({ data }: { data: Option }) {
  return (
    <span>
      {data.label} {data.beside !== null && <span className="quiet">{data.beside}</span>}
    </span>
  )
}
