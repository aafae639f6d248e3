import { PlusOutlined } from '@ant-design/icons'
import { EvidenceKind, type EvidenceNeed } from '@cairn/core/stage/stage.ts'
import { Button, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { useDraft } from '../draft-state.tsx'
import { LabelInput } from '../inputs/label-input.tsx'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { PickOne } from '../process/pick-one.tsx'

type Need = EvidenceNeed

type NeedListProps = {
  needs: readonly Need[]
  /** Where the list stands in the playbook. */
  path: readonly (string | number)[]
  /** Changes the list itself, inside the step of undo that `words` name. */
  change: (words: string, recipe: (needs: Need[]) => void) => void
  most: number
}

/** Pieces of evidence that are asked for: which kind, of which type, how often. */
export function NeedList({ needs, path, change, most }: NeedListProps) {
  const { t } = useTranslation()
  const add = (): void =>
    change(t('canvas.addNeed'), (list) => void list.push({ kind: 'note', label: { zh: '工作记录', en: 'Note' } }))
  return (
    <>
      {needs.length > 0 && (
        <ul className="editor-list">
          {needs.map((need, at) => (
            <li key={at} data-path={[...path, at].join('/')}>
              <NeedEdit
                need={need}
                onChange={(next) => change(t('canvas.need'), (list) => void (list[at] = next))}
                onRemove={() => change(t('canvas.need'), (list) => void list.splice(at, 1))}
              />
            </li>
          ))}
        </ul>
      )}
      <Button type="dashed" size="small" icon={<PlusOutlined />} disabled={needs.length >= most} onClick={add}>
        {t('canvas.addNeed')}
      </Button>
    </>
  )
}

type NeedEditProps = { need: Need; onChange: (next: Need) => void; onRemove: () => void }

function NeedEdit({ need, onChange, onRemove }: NeedEditProps) {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook } = useDraft()
  const { kind, type, atLeast } = need
  const types = kind === 'form' ? playbook.forms : kind === 'document' ? playbook.documentTypes : null
  const setKind = (next: EvidenceKind): void => {
    const { type: _, ...rest } = need
    // a name that only said the kind says the new one
    const isPlain = Object.values(usualNames).some((name) => name.zh === need.label.zh)
    onChange({ ...rest, kind: next, ...(isPlain && { label: { ...usualNames[next] } }) })
  }
  const setType = (next: string | undefined): void => {
    const { type: _, ...rest } = need
    const named = types?.find(({ id }) => id === next)
    onChange(
      next === undefined ? rest : { ...rest, type: next, ...(named !== undefined && { label: { ...named.label } }) },
    )
  }
  return (
    <>
      <div className="editor-line">
        <Select<EvidenceKind>
          value={kind}
          aria-label={t('canvas.needKind')}
          options={EvidenceKind.options.map((value) => ({ value, label: t(`playbook.evidence.${value}`) }))}
          onChange={setKind}
          popupMatchSelectWidth={false}
          className="editor-grow"
        />
        {types !== null && (
          <PickOne
            name={t('canvas.needType')}
            none={t('canvas.anyType')}
            value={type}
            options={types.map((one) => ({ value: one.id, label: label(one.label) }))}
            onChange={setType}
          />
        )}
        <InputNumber<number>
          min={1}
          max={20}
          precision={0}
          value={atLeast ?? 1}
          prefix="×"
          aria-label={t('canvas.atLeast')}
          title={t('canvas.atLeast')}
          onChange={(count) => {
            const { atLeast: _, ...rest } = need
            onChange(count === null || count <= 1 ? rest : { ...rest, atLeast: count })
          }}
          className="editor-count"
        />
        <RemoveButton name={label(need.label)} onRemove={onRemove} />
      </div>
      <LabelInput
        label={t('canvas.needName')}
        value={need.label}
        onChange={(next) => onChange({ ...need, label: next })}
      />
    </>
  )
}

/** What evidence is called until somebody names it; these words become part of the playbook. */
const usualNames: Readonly<Record<EvidenceKind, { zh: string; en: string }>> = {
  recording: { zh: '通话录音', en: 'Call recording' },
  form: { zh: '表单', en: 'Form' },
  document: { zh: '资料', en: 'Document' },
  email: { zh: '邮件', en: 'Mail' },
  message: { zh: '消息', en: 'Message' },
  'check-in': { zh: '到访签到', en: 'Check-in' },
  confirmation: { zh: '客户确认', en: "Customer's confirmation" },
  note: { zh: '工作记录', en: 'Note' },
  meeting: { zh: '会议纪要', en: 'Meeting minutes' },
  'contact-linked': { zh: '联系人已关联', en: 'Contact linked' },
  payment: { zh: '回款', en: 'Payment' },
}
