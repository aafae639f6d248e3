import { HolderOutlined } from '@ant-design/icons'
import { move } from '@dnd-kit/helpers'
import { DragDropProvider, PointerSensor } from '@dnd-kit/react'
import { useSortable } from '@dnd-kit/react/sortable'
import { ConfigProvider } from 'antd'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useItemKeys } from './item-keys.ts'
import './inputs.css'

type SortableListProps<T> = {
  items: readonly T[]
  /** What an item is called, for the handle. */
  nameOf: (item: T) => string
  onMove: (from: number, to: number) => void
  children: (item: T, at: number) => ReactNode
  className?: string
}

/** A list put in order by dragging handles, or by the arrow keys on them. */
export function SortableList<T>(props: SortableListProps<T>) {
  const { items, nameOf, onMove, children, className = '' } = props
  const { t } = useTranslation()
  const { componentDisabled = false } = ConfigProvider.useConfig()
  const [said, setSaid] = useState('')
  const keys = useItemKeys(items)
  const shift = (from: number, to: number): void => {
    const item = items[from]
    if (item === undefined || to < 0 || to >= items.length || from === to) return
    onMove(from, to)
    setSaid(t('inputs.moved', { name: nameOf(item), at: to + 1, count: items.length }))
  }
  return (
    <DragDropProvider
      sensors={[PointerSensor]}
      onDragEnd={(event) => {
        const { source } = event.operation
        if (event.canceled || source === null) return
        const key = String(source.id)
        shift(keys.indexOf(key), move([...keys], event).indexOf(key))
      }}
    >
      <ol className={`sortable ${className}`}>
        {items.map((item, at) => (
          <Item
            key={keys[at]}
            id={keys[at] ?? String(at)}
            at={at}
            name={nameOf(item)}
            disabled={componentDisabled || items.length < 2}
            onShift={(by) => shift(at, at + by)}
          >
            {children(item, at)}
          </Item>
        ))}
      </ol>
      <span className="only-heard" role="status">
        {said}
      </span>
    </DragDropProvider>
  )
}

type ItemProps = {
  id: string
  at: number
  name: string
  disabled: boolean
  onShift: (by: -1 | 1) => void
  children: ReactNode
}

function Item({ id, at, name, disabled, onShift, children }: ItemProps) {
  const { t } = useTranslation()
  const { ref, handleRef, isDragging } = useSortable({ id, index: at, disabled })
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    onShift(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <li ref={ref} className={isDragging ? 'dragging' : ''}>
      <button
        type="button"
        ref={handleRef}
        className="sortable-handle"
        disabled={disabled}
        onKeyDown={press}
        aria-label={t('inputs.move', { name })}
        title={t('inputs.move', { name })}
      >
        <HolderOutlined />
      </button>
      <div className="sortable-body">{children}</div>
    </li>
  )
}
