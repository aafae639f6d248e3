import type { PersonNode, Within } from '@cairn/core/process/node.ts'
import type { Grade } from '@cairn/core/scoring/score-card.ts'
import { Checkbox, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { DurationInput } from '../inputs/duration-input.tsx'
import { FieldPathInput } from '../inputs/field-path-input.tsx'
import type { SectionProps } from './section-props.ts'
import { Named, Section } from './section.tsx'

type Owner = PersonNode['owner']

const grades: readonly Grade[] = ['A', 'B', 'C']
const owners = ['owner', 'supervisor', 'rep', 'ops', 'admin'] as const

function ownerOf(name: (typeof owners)[number]): Owner {
  return name === 'owner' || name === 'supervisor' ? { kind: name } : { kind: 'role', role: name }
}

/** Who does it, and until when. */
export function DueSection({ node, at, change }: SectionProps<PersonNode>) {
  const { t } = useTranslation()
  const { owner, within } = node
  const set = (next: Within): void => change(t('playbook.due'), (draft) => void (draft.within = next))
  return (
    <>
      <Section title={t('playbook.owner')} path={['nodes', at, 'owner']}>
        <Select<(typeof owners)[number]>
          value={owner.kind === 'role' ? (owner.role === 'supervisor' ? 'supervisor' : owner.role) : owner.kind}
          aria-label={t('playbook.owner')}
          options={owners.map((value) => ({ value, label: t(`playbook.ownerIs.${value}`) }))}
          onChange={(next) => change(t('playbook.owner'), (draft) => void (draft.owner = ownerOf(next)))}
          className="editor-half"
        />
      </Section>
      <Section title={t('playbook.due')} path={['nodes', at, 'within']}>
        <Radio.Group
          value={within.kind}
          aria-label={t('playbook.due')}
          onChange={({ target }) =>
            set(
              target.value === 'until'
                ? { kind: 'until', field: node.record === 'lead' ? 'activity.promiseDue' : 'deal.expectedClose' }
                : { kind: 'duration', duration: 'P1D', clock: 'business' },
            )
          }
          options={[
            { value: 'duration', label: t('canvas.dueIn') },
            { value: 'until', label: t('canvas.dueUntil') },
          ]}
        />
        {within.kind === 'until' ? (
          <FieldPathInput
            label={t('canvas.dueUntil')}
            value={within.field}
            records={[node.record, 'activity', 'event']}
            kinds={['date', 'moment', 'text', 'there']}
            onChange={(field) => set({ kind: 'until', field })}
          />
        ) : (
          <Durations within={within} set={set} />
        )}
      </Section>
    </>
  )
}

type DurationsProps = { within: Extract<Within, { kind: 'duration' }>; set: (next: Within) => void }

/** One due time for all, and others for the grades that are quicker or slower. */
function Durations({ within, set }: DurationsProps) {
  const { t } = useTranslation()
  const { clock, duration, byGrade = {} } = within
  const setGrade = (grade: Grade, next: string | undefined): void => {
    const rest = Object.fromEntries(
      Object.entries({ ...byGrade, [grade]: next }).filter(([, value]) => value !== undefined),
    )
    const { byGrade: _, ...plain } = within
    set(Object.keys(rest).length === 0 ? plain : { ...plain, byGrade: rest })
  }
  return (
    <>
      <DurationInput
        label={t('playbook.due')}
        value={duration}
        clock={clock}
        onChange={(next) => set({ ...within, duration: next })}
        onClock={(next) => set({ ...within, clock: next })}
      />
      <Named name={t('canvas.byGrade')}>
        {grades.map((grade) => {
          const own = byGrade[grade]
          return (
            <div key={grade} className="editor-line">
              <Checkbox
                checked={own !== undefined}
                onChange={({ target }) => setGrade(grade, target.checked ? duration : undefined)}
              >
                {t('playbook.grade', { grade })}
              </Checkbox>
              {own !== undefined && (
                <DurationInput
                  label={t('playbook.grade', { grade })}
                  value={own}
                  clock={clock}
                  onChange={(next) => setGrade(grade, next)}
                />
              )}
            </div>
          )
        })}
      </Named>
    </>
  )
}
