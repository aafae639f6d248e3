import { Role } from '@cairn/core/access.ts'
import type { Stage } from '@cairn/core/stage/stage.ts'
import { InputNumber, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSaying } from '../../playbook/use-saying.ts'
import { useDraft } from '../draft-state.tsx'
import { LabelInput } from '../inputs/label-input.tsx'
import { SlugHint } from '../inputs/slug-hint.tsx'
import { Named } from '../process/section.tsx'
import { FaultNotes } from '../repair/fault-notes.tsx'
import { GateEdit } from './gate-edit.tsx'
import { sayGate } from './say-gate.ts'

/** One stage: its name, its odds, how long is too long, who may override, and its two gates. */
export function StageEdit({ stage, at }: { stage: Stage; at: number }) {
  const { t } = useTranslation()
  const { playbook, problemsAt, edit } = useDraft()
  const saying = useSaying(playbook)
  const change = (words: string, recipe: (stage: Stage) => void): void =>
    edit(words, (draft) => {
      const found = draft.stages[at]
      if (found?.id === stage.id) recipe(found)
    })
  const own = problemsAt(['stages', at]).filter(
    ({ path }) => path[2] !== 'entry' && path[2] !== 'exit' && path[2] !== 'kind',
  )
  return (
    <>
      <FaultNotes problems={own} />
      <Named name={t('gates.name')}>
        <LabelInput
          label={t('gates.name')}
          value={stage.label}
          onChange={(next) => change(t('gates.name'), (draft) => void (draft.label = next))}
        />
        <SlugHint id={stage.id} />
      </Named>
      <div className="editor-row">
        <Named name={t('gates.kind')}>
          <Segmented<Stage['kind']>
            value={stage.kind}
            options={(['open', 'won', 'lost'] as const).map((value) => ({
              value,
              label: t(`playbook.stageKind.${value}`),
            }))}
            onChange={(next) =>
              change(t('gates.kind'), (draft) => {
                draft.kind = next
                if (next !== 'open') draft.probability = next === 'won' ? 1 : 0
              })
            }
          />
        </Named>
        <Named name={t('gates.probability')}>
          <InputNumber<number>
            min={0}
            max={100}
            suffix="%"
            value={Math.round(stage.probability * 1000) / 10}
            aria-label={t('gates.probability')}
            data-path={`stages/${at}/probability`}
            onChange={(next) => change(t('gates.probability'), (draft) => void (draft.probability = (next ?? 0) / 100))}
          />
        </Named>
        <Named name={t('gates.dwell')}>
          <InputNumber<number>
            min={0}
            max={1000}
            value={stage.dwellDays ?? null}
            placeholder={t('gates.noDwell')}
            aria-label={t('gates.dwell')}
            onChange={(next) =>
              change(t('gates.dwell'), (draft) => {
                if (next === null) delete draft.dwellDays
                else draft.dwellDays = next
              })
            }
          />
        </Named>
        <Named name={`${t('gates.override')} · ${t('gates.overrideHint')}`}>
          <OverrideInput
            value={stage.override}
            onChange={(next) => change(t('gates.override'), (draft) => void (draft.override = next))}
          />
        </Named>
      </div>
      {(['entry', 'exit'] as const).map((side) => (
        <section key={side} className="gate-edit" aria-label={t(`gates.${side}`)} data-path={`stages/${at}/${side}`}>
          <h4>{t(`gates.${side}`)}</h4>
          <p className="gate-sentence">{sayGate(saying, stage, side)}</p>
          <FaultNotes problems={problemsAt(['stages', at, side])} />
          <GateEdit
            gate={stage[side]}
            path={['stages', at, side]}
            change={(words, recipe) => change(words, (draft) => recipe(draft[side]))}
          />
        </section>
      ))}
    </>
  )
}

/** What holds where a stage says nothing about overriding. */
const usual: readonly Role[] = ['supervisor', 'admin']

function OverrideInput({ value, onChange }: { value: Role[] | undefined; onChange: (next: Role[]) => void }) {
  const { t } = useTranslation()
  return (
    <Select<Role[]>
      mode="multiple"
      value={value ?? [...usual]}
      aria-label={t('gates.override')}
      placeholder={t('gates.nobody')}
      options={Role.options.map((role) => ({ value: role, label: t(`gates.role.${role}`) }))}
      onChange={onChange}
      className="override-input"
    />
  )
}
