import type { AutoStep } from '@cairn/core/process/node.ts'
import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { useDraft } from '../draft-state.tsx'
import { DurationInput } from '../inputs/duration-input.tsx'
import { FieldPathInput } from '../inputs/field-path-input.tsx'
import { LabelInput } from '../inputs/label-input.tsx'
import { PickOne } from './pick-one.tsx'
import { SetValue } from './set-value.tsx'

type StepEditProps = { step: AutoStep; record: 'lead' | 'deal'; onChange: (next: AutoStep) => void }

/** One thing the system does. */
export function StepEdit({ step, record, onChange }: StepEditProps) {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook } = useDraft()
  const options = (list: readonly { id: string; label: { zh: string; en?: string | undefined } }[]) =>
    list.map((one) => ({ value: one.id, label: label(one.label) }))
  switch (step.do) {
    case 'assign':
      return (
        <PickOne
          name={t('canvas.step.track')}
          value={step.track}
          options={options(playbook.routing.tracks)}
          onChange={(next) => next !== undefined && onChange({ ...step, track: next })}
        />
      )
    case 'tag':
    case 'untag':
      return (
        <PickOne
          name={t('canvas.step.tag')}
          value={step.tag}
          options={options(playbook.tags)}
          onChange={(next) => next !== undefined && onChange({ ...step, tag: next })}
        />
      )
    case 'set':
      return (
        <div className="editor-line">
          <FieldPathInput
            label={t('canvas.step.field')}
            value={step.field}
            records={[record]}
            onChange={(field) => onChange({ do: 'set', field, value: null })}
          />
          <SetValue step={step} onChange={onChange} />
        </div>
      )
    case 'notify':
      return (
        <>
          <Segmented<'owner' | 'supervisor'>
            value={step.to}
            aria-label={t('canvas.step.to')}
            options={(['owner', 'supervisor'] as const).map((value) => ({
              value,
              label: t(`playbook.ownerIs.${value}`),
            }))}
            onChange={(to) => onChange({ ...step, to })}
          />
          <LabelInput
            label={t('canvas.step.text')}
            value={step.text}
            rows={2}
            onChange={(text) => onChange({ ...step, text })}
          />
        </>
      )
    case 'send':
      return (
        <>
          <Select<(typeof channels)[number]>
            value={step.channel}
            aria-label={t('canvas.step.channel')}
            options={channels.map((value) => ({ value, label: t(`canvas.channel.${value}`) }))}
            onChange={(channel) => onChange({ ...step, channel })}
            className="editor-half"
          />
          <LabelInput
            label={t('canvas.step.text')}
            value={step.text}
            rows={3}
            maxLength={8000}
            onChange={(text) => onChange({ ...step, text })}
          />
        </>
      )
    case 'wait':
      return (
        <DurationInput
          label={t('canvas.step.wait')}
          value={step.for}
          clock={step.clock}
          onChange={(next) => onChange({ ...step, for: next })}
          onClock={(clock) => onChange({ ...step, clock })}
        />
      )
  }
}

const channels = ['mail', 'robot', 'webhook'] as const
