import { PlusOutlined } from '@ant-design/icons'
import type { Label } from '@cairn/core/label.ts'
import type { Gate } from '@cairn/core/stage/stage.ts'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { sayPath } from '../../playbook/say-condition.ts'
import { useSaying } from '../../playbook/use-saying.ts'
import { useDraft } from '../draft-state.tsx'
import { ConditionInput } from '../inputs/condition-input.tsx'
import { FieldPathInput } from '../inputs/field-path-input.tsx'
import { LabelInput } from '../inputs/label-input.tsx'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { freeSlug } from '../inputs/slug.ts'
import { idsOf } from '../process/node-edits.ts'
import { NeedList } from './need-list.tsx'

type GateEditProps = {
  gate: Gate
  path: readonly (string | number)[]
  change: (words: string, recipe: (gate: Gate) => void) => void
}

/** What a gate asks for: evidence, fields, confirmations, conditions. */
export function GateEdit({ gate, path, change }: GateEditProps) {
  const { t } = useTranslation()
  const label = useLabel()
  return (
    <div className="gate-parts">
      <Part title={t('gates.evidence')}>
        <NeedList
          needs={gate.evidence}
          path={[...path, 'evidence']}
          most={50}
          change={(words, recipe) => change(words, (draft) => recipe(draft.evidence))}
        />
      </Part>
      <Part title={t('gates.fields')}>
        <GateFields gate={gate} path={path} change={change} />
      </Part>
      <Part title={t('gates.confirmations')}>
        <Lines
          lines={gate.confirmations}
          path={[...path, 'confirmations']}
          add={t('gates.addConfirmation')}
          onAdd={() =>
            change(t('gates.addConfirmation'), ({ confirmations }) => {
              const id = freeSlug(idsOf(confirmations), 'confirmed')
              confirmations.push({ id, label: { zh: '客户已确认', en: 'The customer has confirmed' } })
            })
          }
          onName={(at, next) =>
            change(t('gates.confirmations'), ({ confirmations }) => {
              const found = confirmations[at]
              if (found !== undefined) found.label = next
            })
          }
          onRemove={(at) => change(t('gates.confirmations'), ({ confirmations }) => void confirmations.splice(at, 1))}
          nameOf={label}
        />
      </Part>
      <Part title={t('gates.conditions')}>
        <Lines
          lines={gate.conditions}
          path={[...path, 'conditions']}
          add={t('gates.addCondition')}
          onAdd={() =>
            change(t('gates.addCondition'), ({ conditions }) => {
              const id = freeSlug(idsOf(conditions), 'condition')
              const when = { op: 'above' as const, field: 'deal.amount', value: 0 }
              conditions.push({ id, label: { zh: '金额已填', en: 'The amount is known' }, when })
            })
          }
          onName={(at, next) =>
            change(t('gates.conditions'), ({ conditions }) => {
              const found = conditions[at]
              if (found !== undefined) found.label = next
            })
          }
          onRemove={(at) => change(t('gates.conditions'), ({ conditions }) => void conditions.splice(at, 1))}
          nameOf={label}
        >
          {(at) => (
            <ConditionInput
              value={gate.conditions[at]?.when}
              records={['deal', 'customer', 'lead', 'owner']}
              onChange={(next) =>
                change(t('gates.conditions'), ({ conditions }) => {
                  const found = conditions[at]
                  if (found !== undefined) found.when = next ?? { op: 'all', of: [] }
                })
              }
            />
          )}
        </Lines>
      </Part>
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="gate-part" role="group" aria-label={title}>
      <h5>{title}</h5>
      {children}
    </div>
  )
}

function GateFields({ gate, path, change }: GateEditProps) {
  const { t } = useTranslation()
  const { playbook } = useDraft()
  const saying = useSaying(playbook)
  const words = t('gates.fields')
  const free = (['deal', 'customer'] as const)
    .flatMap((record) => playbook.fields[record].map(({ id }) => `${record}.${id}`))
    .find((field) => !gate.fields.includes(field))
  return (
    <>
      {gate.fields.length > 0 && (
        <ul className="editor-list plain">
          {gate.fields.map((field, at) => (
            <li key={at} data-path={[...path, 'fields', at].join('/')}>
              <div className="editor-line gate-field">
                <FieldPathInput
                  label={words}
                  value={field}
                  records={['deal', 'customer']}
                  onChange={(next) => change(words, ({ fields }) => void (fields[at] = next))}
                />
                <RemoveButton
                  name={sayPath(saying, field)}
                  onRemove={() => change(words, ({ fields }) => void fields.splice(at, 1))}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        disabled={free === undefined || gate.fields.length >= 50}
        onClick={() => free !== undefined && change(t('gates.addField'), ({ fields }) => void fields.push(free))}
      >
        {t('gates.addField')}
      </Button>
    </>
  )
}

type LinesProps = {
  lines: readonly { id: string; label: Label }[]
  path: readonly (string | number)[]
  add: string
  onAdd: () => void
  onName: (at: number, next: Label) => void
  onRemove: (at: number) => void
  nameOf: (label: Label) => string
  children?: (at: number) => ReactNode
}

/** Named lines of a gate, each with what more it says. */
function Lines({ lines, path, add, onAdd, onName, onRemove, nameOf, children }: LinesProps) {
  return (
    <>
      {lines.length > 0 && (
        <ul className="editor-list plain">
          {lines.map((line, at) => (
            <li key={at} data-path={[...path, at].join('/')}>
              <div className="editor-line">
                <LabelInput value={line.label} label={nameOf(line.label)} onChange={(next) => onName(at, next)} />
                <RemoveButton name={nameOf(line.label)} onRemove={() => onRemove(at)} />
              </div>
              {children?.(at)}
            </li>
          ))}
        </ul>
      )}
      <Button type="dashed" size="small" icon={<PlusOutlined />} disabled={lines.length >= 50} onClick={onAdd}>
        {add}
      </Button>
    </>
  )
}
