import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Eligibility, Track } from '@cairn/core/routing/track.ts'
import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'
import { percent } from '../../ui/format.ts'
import { sayCondition } from './say-condition.ts'
import { sayDuration } from './say-duration.ts'
import { useSaying } from './use-saying.ts'

/** Where a lead goes, in order, and the rules of the pools. */
export function RoutingPart({ playbook }: { playbook: Playbook }) {
  const { t } = useTranslation()
  const { tracks, publicPool, defaultCapacity } = playbook.routing
  const say = (duration: string): string => sayDuration(t, duration)
  return (
    <div className="reading">
      <p className="quiet">{t('playbook.tracksHint')}</p>
      <ol className="tracks">
        {tracks.map((track) => (
          <li key={track.id} className="panel">
            <TrackView track={track} playbook={playbook} />
          </li>
        ))}
      </ol>
      <section className="panel rules">
        <h3>{t('playbook.publicPool')}</h3>
        <ul>
          <li>{t('playbook.recycle', { duration: say(publicPool.recycleAfter) })}</li>
          <li>{t('playbook.claims', { count: publicPool.claimsPerDay })}</li>
          <li>{t('playbook.coolDown', { duration: say(publicPool.coolDown) })}</li>
          <li>
            {t('playbook.protection', {
              duration: say(publicPool.protection),
              extensions: publicPool.extensions,
              by: say(publicPool.extendBy),
            })}
          </li>
          <li>{t('playbook.capacity', { count: defaultCapacity })}</li>
        </ul>
      </section>
    </div>
  )
}

function TrackView({ track, playbook }: { track: Track; playbook: Playbook }) {
  const { t } = useTranslation()
  const label = useLabel()
  const saying = useSaying(playbook)
  const say = (duration: string): string => sayDuration(t, duration)
  const otherwise = track.kind === 'grab' && playbook.routing.tracks.find(({ id }) => id === track.otherwise)
  return (
    <>
      <h3>
        {label(track.label)} <Tag>{t(`playbook.trackKind.${track.kind}`)}</Tag>
      </h3>
      <p className="track-when">
        {track.when === undefined ? t('playbook.allOthers') : sayCondition(saying, track.when)}
      </p>
      <ul>
        {(track.kind === 'assign' || track.kind === 'grab') && (
          <li>
            <span className="quiet">{t('playbook.eligible')}</span> <EligibleWords eligible={track.eligible} />
          </li>
        )}
        {track.kind === 'assign' && <li>{t('playbook.assignHow')}</li>}
        {track.kind === 'grab' && (
          <>
            <li>
              {t('playbook.claimRule', {
                over: say(track.claim.over),
                rate: percent(track.claim.closeRateAbove),
                sample: track.claim.minSample,
                joined: say(track.claim.newcomer.joinedWithin),
                count: track.claim.newcomer.claimsPerDay,
              })}
            </li>
            <li>
              {t('playbook.grabWindow', {
                duration: say(track.window),
                track: otherwise ? label(otherwise.label) : track.otherwise,
              })}
            </li>
          </>
        )}
        {track.kind === 'nurture' && <li>{t('playbook.nurtureHow')}</li>}
      </ul>
    </>
  )
}

function EligibleWords({ eligible }: { eligible: Eligibility }) {
  const { t } = useTranslation()
  const switches = (['region', 'product', 'capacity', 'online', 'shift'] as const).filter((one) => eligible[one])
  const words: string[] = switches.map((one) => t(`playbook.eligibleIs.${one}`))
  if (eligible.skills.length > 0)
    words.push(t('playbook.eligibleIs.skills', { skills: eligible.skills.join(t('words.listComma')) }))
  return words.length === 0 ? t('playbook.everyone') : words.join(t('words.listComma'))
}
