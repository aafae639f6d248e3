import { PlusOutlined } from '@ant-design/icons'
import type { Label } from '@cairn/core/label.ts'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { LabelInput } from '../inputs/label-input.tsx'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { SortableList } from '../inputs/sortable-list.tsx'

type LabelRowsProps = {
  /** What one of them is. */
  name: string
  labels: readonly Label[]
  change: (recipe: (labels: Label[]) => void) => void
  most: number
}

/** Lines of text in both languages, in order. */
export function LabelRows({ name, labels, change, most }: LabelRowsProps) {
  const { t } = useTranslation()
  const label = useLabel()
  return (
    <div className="editor-field">
      <span>{name}</span>
      <SortableList
        items={labels}
        nameOf={(one) => label(one)}
        onMove={(from, to) => change((list) => void list.splice(to, 0, ...list.splice(from, 1)))}
      >
        {(one, at) => (
          <div className="editor-line">
            <LabelInput label={name} value={one} onChange={(next) => change((list) => void (list[at] = next))} />
            <RemoveButton name={label(one)} onRemove={() => change((list) => void list.splice(at, 1))} />
          </div>
        )}
      </SortableList>
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        disabled={labels.length >= most}
        onClick={() => change((list) => void list.push({ zh: `${name} ${list.length + 1}` }))}
      >
        {t('canvas.addLine', { name })}
      </Button>
    </div>
  )
}
