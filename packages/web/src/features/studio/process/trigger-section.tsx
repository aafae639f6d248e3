import { PlusOutlined } from '@ant-design/icons'
import { TriggerEvent, type ActionNode, type Trigger } from '@cairn/core/process/node.ts'
import { Button, Checkbox, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { sayTrigger } from '../../playbook/say-node.ts'
import { useSaying } from '../../playbook/use-saying.ts'
import { useDraft } from '../draft-state.tsx'
import { ConditionInput } from '../inputs/condition-input.tsx'
import { DurationInput } from '../inputs/duration-input.tsx'
import type { FactRecord } from '../inputs/field-choices.ts'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { outsideTrigger } from './node-edits.ts'
import type { SectionProps } from './section-props.ts'
import { PickOne } from './pick-one.tsx'
import { Section } from './section.tsx'

const asked: Readonly<Record<ActionNode['record'], readonly FactRecord[]>> = {
  lead: ['event', 'lead', 'owner', 'action', 'activity'],
  deal: ['event', 'deal', 'customer', 'lead', 'owner', 'action', 'activity'],
}

/** The events that can open a node of this record. */
function eventsFor(record: ActionNode['record']): TriggerEvent[] {
  const others = record === 'lead' ? /^deal\./ : /^lead\.(?!converted)/
  return TriggerEvent.options.filter((event) => !others.test(event))
}

/** When the node opens: any one of its triggers is enough. */
export function TriggerSection({ node, at, change }: SectionProps) {
  const { t } = useTranslation()
  const words = t('playbook.trigger')
  return (
    <Section
      title={words}
      path={['nodes', at, 'on']}
      {...(node.on.length > 1 && { note: t('canvas.anyTrigger') })}
      extra={
        <Button
          type="text"
          size="small"
          icon={<PlusOutlined />}
          disabled={node.on.length >= 20}
          onClick={() => change(t('canvas.addTrigger'), (draft) => void draft.on.push(outsideTrigger(draft.record)))}
        >
          {t('canvas.addTrigger')}
        </Button>
      }
    >
      <ul className="editor-list">
        {node.on.map((trigger, index) => (
          <li key={index} data-path={`nodes/${at}/on/${index}`}>
            <TriggerEdit
              node={node}
              trigger={trigger}
              onChange={(next) => change(words, (draft) => void (draft.on[index] = next))}
              {...(node.on.length > 1 && {
                onRemove: () => change(words, (draft) => void draft.on.splice(index, 1)),
              })}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

type TriggerEditProps = {
  node: ActionNode
  trigger: Trigger
  onChange: (next: Trigger) => void
  onRemove?: () => void
}

function TriggerEdit({ node, trigger, onChange, onRemove }: TriggerEditProps) {
  const { t } = useTranslation()
  const saying = useSaying(useDraft().playbook)
  const { event, when, after } = trigger
  const offered = eventsFor(node.record)
  const change = (next: { [K in keyof Trigger]?: Trigger[K] | undefined }): void =>
    onChange(whole({ ...trigger, ...next }))
  return (
    <>
      <div className="editor-line">
        <Select<TriggerEvent>
          value={event}
          aria-label={t('canvas.event')}
          status={offered.includes(event) ? '' : 'error'}
          popupMatchSelectWidth={false}
          options={[...new Set([...offered, event])].map((value) => ({ value, label: t(`playbook.event.${value}`) }))}
          onChange={(next) => change({ event: next, ...narrowingKept(next, trigger) })}
          className="editor-grow"
        />
        <Narrowing trigger={trigger} change={change} />
        {onRemove !== undefined && <RemoveButton name={sayTrigger(saying, trigger)} onRemove={onRemove} />}
      </div>
      <ConditionInput
        value={when}
        records={asked[node.record]}
        whenNone={t('canvas.noCondition')}
        onChange={(next) => change({ when: next })}
      />
      <div className="editor-line">
        <Checkbox
          checked={after !== undefined}
          onChange={({ target }) =>
            change({ after: target.checked ? { duration: 'P1D', clock: 'business' } : undefined })
          }
        >
          {t('canvas.later')}
        </Checkbox>
        {after !== undefined && (
          <DurationInput
            label={t('canvas.later')}
            value={after.duration}
            clock={after.clock}
            onChange={(duration) => change({ after: { ...after, duration } })}
            onClock={(clock) => change({ after: { ...after, clock } })}
          />
        )}
      </div>
    </>
  )
}

type NarrowingProps = {
  trigger: Trigger
  change: (next: { node?: string | undefined; stage?: string | undefined; evidence?: string | undefined }) => void
}

/** Which node, stage or evidence the event is about. */
function Narrowing({ trigger: { event, node, stage, evidence }, change }: NarrowingProps) {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook } = useDraft()
  const options = (list: readonly { id: string; label: { zh: string; en?: string | undefined } }[]) =>
    list.map((one) => ({ value: one.id, label: label(one.label) }))
  switch (narrowedBy(event)) {
    case 'node':
      return (
        <PickOne
          name={t('canvas.whichNode')}
          none={t('canvas.anyNode')}
          value={node}
          options={options(playbook.nodes)}
          onChange={(next) => change({ node: next })}
        />
      )
    case 'stage':
      return (
        <PickOne
          name={t('canvas.whichStage')}
          none={t('canvas.anyStage')}
          value={stage}
          options={options(playbook.stages)}
          onChange={(next) => change({ stage: next })}
        />
      )
    case 'evidence':
      return (
        <PickOne
          name={t('canvas.whichEvidence')}
          none={t('canvas.anyEvidence')}
          value={evidence}
          options={options(
            event === 'document.opened' ? playbook.documentTypes : [...playbook.documentTypes, ...playbook.forms],
          )}
          onChange={(next) => change({ evidence: next })}
        />
      )
    case null:
      return null
  }
}

function narrowedBy(event: TriggerEvent): 'node' | 'stage' | 'evidence' | null {
  switch (event) {
    case 'action.done':
    case 'action.late':
      return 'node'
    case 'deal.entered-stage':
      return 'stage'
    case 'evidence.added':
    case 'document.opened':
      return 'evidence'
    default:
      return null
  }
}

/** What an event is narrowed by stays only where the new event can be narrowed by it too. */
function narrowingKept(event: TriggerEvent, { node, stage, evidence }: Trigger) {
  const by = narrowedBy(event)
  return {
    node: by === 'node' ? node : undefined,
    stage: by === 'stage' ? stage : undefined,
    evidence: by === 'evidence' ? evidence : undefined,
  }
}

/** Without what is undefined: in a file it would not be there either. */
function whole(trigger: { [K in keyof Trigger]: Trigger[K] | undefined }): Trigger {
  return Object.fromEntries(Object.entries(trigger).filter(([, value]) => value !== undefined)) as Trigger // its event is always there
}
