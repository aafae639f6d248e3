import type { Track } from '@cairn/core/routing/track.ts'
import { Select, Tag } from 'antd'
import type { Draft } from 'immer'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { sayCondition } from '../../playbook/say-condition.ts'
import { useSaying } from '../../playbook/use-saying.ts'
import { useDraft } from '../draft-state.tsx'
import { ConditionInput } from '../inputs/condition-input.tsx'
import { Faults } from '../inputs/faults.tsx'
import { FoldCard } from '../inputs/fold-card.tsx'
import { LabelInput } from '../inputs/label-input.tsx'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { SlugHint } from '../inputs/slug-hint.tsx'
import { usesOf } from '../inputs/uses.ts'
import { EligibilityEditor } from './eligibility-editor.tsx'
import { GrabEditor } from './grab-editor.tsx'

/** One track: whom it takes, and what happens to them. */
export function TrackCard({ track, at, open }: { track: Track; at: number; open: boolean }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook, edit, readOnly } = useDraft()
  const saying = useSaying(playbook)
  const path = ['routing', 'tracks', at] as const
  const name = label(track.label)
  const change = (what: string, recipe: (track: Draft<Track>) => void): void =>
    edit(t('studioRules.step', { name, what }), ({ routing }) => {
      const one = routing.tracks[at]
      if (one) recipe(one)
    })
  const remove = (): void =>
    edit(t('studioRules.deleted', { name }), ({ routing }) => void routing.tracks.splice(at, 1))
  return (
    <FoldCard
      path={path}
      open={open}
      title={
        <>
          {name} <Tag>{t(`playbook.trackKind.${track.kind}`)}</Tag>
        </>
      }
      summary={
        <span className="quiet">
          {track.when === undefined ? t('playbook.allOthers') : sayCondition(saying, track.when)}
        </span>
      }
      actions={
        readOnly || playbook.routing.tracks.length === 1 ? undefined : (
          <RemoveButton name={name} uses={() => usesOf(playbook, 'track', track.id)} onRemove={remove} />
        )
      }
    >
      <Faults path={path} here />
      <div className="editor-field" data-path={[...path, 'label'].join('/')}>
        <span>
          {t('studioRules.name')} <SlugHint id={track.id} />
        </span>
        <LabelInput
          value={track.label}
          label={t('studioRules.name')}
          onChange={(next) => change(t('studioRules.name'), (one) => void (one.label = next))}
        />
        <Faults path={[...path, 'label']} />
        <Faults path={[...path, 'id']} />
      </div>
      <div className="editor-field" data-path={[...path, 'when'].join('/')}>
        <span>{t('studioRules.routing.takes')}</span>
        <ConditionInput
          value={track.when}
          whenNone={t('playbook.allOthers')}
          records={['lead', 'customer']}
          onChange={(when) =>
            change(t('studioRules.condition'), (one) => {
              if (when === undefined) delete one.when
              else one.when = when
            })
          }
        />
        <Faults path={[...path, 'when']} />
      </div>
      {(track.kind === 'assign' || track.kind === 'grab') && (
        <EligibilityEditor
          value={track.eligible}
          path={[...path, 'eligible']}
          onChange={(eligible) =>
            change(t('playbook.eligible'), (one) => {
              if (one.kind === 'assign' || one.kind === 'grab') one.eligible = eligible
            })
          }
        />
      )}
      {track.kind === 'assign' && <p className="quiet">{t('playbook.assignHow')}</p>}
      {track.kind === 'grab' && (
        <GrabEditor
          track={track}
          path={path}
          change={(what, recipe) =>
            change(what, (one) => {
              if (one.kind === 'grab') recipe(one)
            })
          }
        />
      )}
      {track.kind === 'nurture' && (
        <div className="editor-field" data-path={[...path, 'leaveAt'].join('/')}>
          <span>{t('studioRules.routing.leaveAt')}</span>
          <Select<'A' | 'B' | 'any'>
            className="short"
            value={track.leaveAt === 'A' || track.leaveAt === 'B' ? track.leaveAt : 'any'}
            options={(['any', 'B', 'A'] as const).map((value) => ({
              value,
              label: t(`studioRules.routing.leaveAtGrade.${value}`),
            }))}
            aria-label={t('studioRules.routing.leaveAt')}
            onChange={(grade) =>
              change(t('studioRules.routing.leaveAt'), (one) => {
                if (one.kind !== 'nurture') return
                if (grade === 'any') delete one.leaveAt
                else one.leaveAt = grade
              })
            }
          />
          <p className="quiet">{t('studioRules.routing.nurtureHow')}</p>
        </div>
      )}
      {track.kind === 'public' && <p className="quiet">{t('studioRules.routing.publicHow')}</p>}
    </FoldCard>
  )
}
