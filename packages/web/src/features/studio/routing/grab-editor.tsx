import type { Path } from '@cairn/core/playbook/problem.ts'
import type { Track } from '@cairn/core/routing/track.ts'
import { InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { useDraft } from '../draft-state.tsx'
import { DurationInput } from '../inputs/duration-input.tsx'
import { Faults } from '../inputs/faults.tsx'
import { fromPercent, toPercent } from '../inputs/percent.ts'
import { Rule } from '../inputs/rule.tsx'

type Grab = Extract<Track, { kind: 'grab' }>
type Props = { track: Grab; path: Path; change: (what: string, recipe: (track: Grab) => void) => void }

/** Who may grab, for how long it is open, and where unclaimed leads go. */
export function GrabEditor({ track, path, change }: Props) {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook } = useDraft()
  const { claim } = track
  const say = {
    rate: t('studioRules.routing.closeRate'),
    over: t('studioRules.routing.over'),
    sample: t('studioRules.routing.sample'),
    joined: t('studioRules.routing.joined'),
    newcomer: t('studioRules.routing.newcomer'),
    window: t('studioRules.routing.window'),
    otherwise: t('studioRules.routing.otherwise'),
  }
  const targets = playbook.routing.tracks.filter((one) => one.kind === 'assign')
  return (
    <div className="editor-rules">
      <Rule name={say.rate} hint={t('studioRules.routing.closeRateHint')} path={[...path, 'claim', 'closeRateAbove']}>
        <InputNumber<number>
          min={0}
          max={100}
          value={toPercent(claim.closeRateAbove)}
          suffix="%"
          onChange={(rate) =>
            rate !== null && change(say.rate, (one) => void (one.claim.closeRateAbove = fromPercent(rate)))
          }
          aria-label={say.rate}
        />
      </Rule>
      <Rule name={say.over} path={[...path, 'claim', 'over']}>
        <DurationInput
          value={claim.over}
          units={['day', 'week']}
          label={say.over}
          onChange={(over) => change(say.over, (one) => void (one.claim.over = over))}
        />
      </Rule>
      <Rule name={say.sample} hint={t('studioRules.routing.sampleHint')} path={[...path, 'claim', 'minSample']}>
        <InputNumber<number>
          min={1}
          max={1000}
          precision={0}
          value={claim.minSample}
          onChange={(sample) => sample !== null && change(say.sample, (one) => void (one.claim.minSample = sample))}
          aria-label={say.sample}
        />
      </Rule>
      <Rule
        name={say.newcomer}
        hint={t('studioRules.routing.newcomerHint')}
        path={[...path, 'claim', 'newcomer', 'claimsPerDay']}
      >
        <InputNumber<number>
          min={0}
          max={100}
          precision={0}
          value={claim.newcomer.claimsPerDay}
          onChange={(count) =>
            count !== null && change(say.newcomer, (one) => void (one.claim.newcomer.claimsPerDay = count))
          }
          aria-label={say.newcomer}
        />
      </Rule>
      <Rule name={say.joined} path={[...path, 'claim', 'newcomer', 'joinedWithin']}>
        <DurationInput
          value={claim.newcomer.joinedWithin}
          units={['day', 'week']}
          label={say.joined}
          onChange={(joined) => change(say.joined, (one) => void (one.claim.newcomer.joinedWithin = joined))}
        />
      </Rule>
      <Rule name={say.window} hint={t('studioRules.routing.windowHint')} path={[...path, 'window']}>
        <DurationInput
          value={track.window}
          units={['minute', 'hour']}
          label={say.window}
          onChange={(window) => change(say.window, (one) => void (one.window = window))}
        />
      </Rule>
      <Rule name={say.otherwise} path={[...path, 'otherwise']}>
        <Select<string>
          value={track.otherwise}
          status={targets.some(({ id }) => id === track.otherwise) ? '' : 'error'}
          options={targets.map((one) => ({ value: one.id, label: label(one.label) }))}
          onChange={(next) => change(say.otherwise, (one) => void (one.otherwise = next))}
          popupMatchSelectWidth={false}
          aria-label={say.otherwise}
        />
      </Rule>
      <Faults path={[...path, 'claim']} here />
    </div>
  )
}
