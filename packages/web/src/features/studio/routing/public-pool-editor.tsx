import type { PublicPoolRule } from '@cairn/core/routing/track.ts'
import { InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../draft-state.tsx'
import { DurationInput } from '../inputs/duration-input.tsx'
import { Rule } from '../inputs/rule.tsx'

const durations = ['recycleAfter', 'coolDown', 'protection', 'extendBy'] as const
const counts = { claimsPerDay: 1000, extensions: 10 } as const
const order = ['recycleAfter', 'claimsPerDay', 'coolDown', 'protection', 'extensions', 'extendBy'] as const

/** When an owned lead without progress comes back to everybody, and how it may be claimed again; capacity by default. */
export function PublicPoolEditor() {
  const { t } = useTranslation()
  const { playbook, edit } = useDraft()
  const { publicPool, defaultCapacity } = playbook.routing
  const set = <K extends keyof PublicPoolRule>(key: K, value: PublicPoolRule[K]): void =>
    edit(t(`studioRules.routing.pool.${key}`), ({ routing }) => void (routing.publicPool[key] = value))
  return (
    <section className="panel routing-rules" data-path="routing/publicPool">
      <h2>{t('playbook.publicPool')}</h2>
      <div className="editor-rules">
        {order.map((key) => {
          const name = t(`studioRules.routing.pool.${key}`)
          return (
            <Rule
              key={key}
              name={name}
              hint={t(`studioRules.routing.poolHint.${key}`)}
              path={['routing', 'publicPool', key]}
            >
              {isDuration(key) ? (
                <DurationInput
                  value={publicPool[key]}
                  units={['hour', 'day', 'week']}
                  label={name}
                  onChange={(next) => set(key, next)}
                />
              ) : (
                <InputNumber<number>
                  min={0}
                  max={counts[key]}
                  precision={0}
                  value={publicPool[key]}
                  onChange={(next) => next !== null && set(key, next)}
                  aria-label={name}
                />
              )}
            </Rule>
          )
        })}
      </div>
      <h2>{t('studioRules.routing.capacity')}</h2>
      <div className="editor-rules">
        <Rule
          name={t('studioRules.routing.defaultCapacity')}
          hint={t('studioRules.routing.defaultCapacityHint')}
          path={['routing', 'defaultCapacity']}
        >
          <InputNumber<number>
            min={1}
            max={100_000}
            precision={0}
            value={defaultCapacity}
            onChange={(next) =>
              next !== null &&
              edit(t('studioRules.routing.defaultCapacity'), ({ routing }) => void (routing.defaultCapacity = next))
            }
            aria-label={t('studioRules.routing.defaultCapacity')}
          />
        </Rule>
      </div>
    </section>
  )
}

function isDuration(key: keyof PublicPoolRule): key is (typeof durations)[number] {
  return (durations as readonly string[]).includes(key)
}
