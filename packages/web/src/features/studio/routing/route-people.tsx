import type { Ineligible } from '@cairn/core/routing/eligible.ts'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { percent } from '../../../ui/format.ts'
import { Problem } from '../../../api/problem.ts'
import { sayProblem } from '../../../ui/say.ts'
import type { ClaimStep, SellerStep } from './route-answer.ts'

const ineligible: readonly Ineligible[] = ['inactive', 'offline', 'off-shift', 'region', 'product', 'skill', 'capacity']

/** Everybody in the round: what they hold, their share of it, and why they get the lead or not. */
export function Sellers({ sellers }: { sellers: readonly SellerStep[] }) {
  const { t } = useTranslation()
  return (
    <table className="route-sellers">
      <tbody>
        {sellers.map((one) => (
          <tr key={one.id} className={one.chosen ? 'chosen' : one.eligible ? '' : 'out'}>
            <th scope="row">{one.name}</th>
            <td className="number" title={t('studioRules.who.load', { share: percent(one.load) })}>
              {one.openLeads} / {one.capacity}
            </td>
            <td>
              {one.chosen
                ? t('studioRules.who.chosen')
                : one.why !== null
                  ? t(`studioRules.who.why.${one.why}`)
                  : t(one.passedOver ? 'studioRules.who.passedOver' : 'studioRules.who.nextTime')}
              {one.share !== null && <small> {t('studioRules.who.share', { share: percent(one.share) })}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Who may claim it from the pool, and why others may not. */
export function Claims({ claims }: { claims: readonly ClaimStep[] }) {
  const { t } = useTranslation()
  const sorted = claims.toSorted((a, b) => Number(a.refusal !== null) - Number(b.refusal !== null))
  const may = claims.filter(({ refusal }) => refusal === null).length
  return (
    <>
      <p className="quiet">{t('studioRules.who.mayClaim', { count: may })}</p>
      <table className="route-sellers">
        <tbody>
          {sorted.map((one) => (
            <tr key={one.id} className={one.refusal === null ? '' : 'out'}>
              <th scope="row">{one.name}</th>
              <td>{one.refusal === null ? t('studioRules.who.canClaim') : sayClaim(t, one.refusal)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

type Refused = NonNullable<ClaimStep['refusal']>

/** Why somebody else may not claim it: the usual sentences speak to the one who tries. */
function sayClaim(t: TFunction, { code, params }: Refused): string {
  const share = (key: string): string => (typeof params[key] === 'number' ? percent(params[key]) : '–')
  switch (code) {
    case 'claim.close-rate':
      return t('studioRules.who.closeRate', { rate: share('rate'), needed: share('needed') })
    case 'claim.too-few-deals':
      return t('studioRules.who.tooFewDeals', {
        sample: String(params['sample'] ?? ''),
        minSample: String(params['minSample'] ?? ''),
      })
    case 'claim.newcomer-allowance':
    case 'claim.cap':
      return t('studioRules.who.usedUp', { allowed: String(params['allowed'] ?? '') })
    case 'seller.at-capacity':
      return t('studioRules.who.why.capacity')
    case 'claim.not-eligible': {
      const reason = ineligible.find((one) => one === params['reason'])
      return reason === undefined ? sayProblem(new Problem(409, { code, params })) : t(`studioRules.who.why.${reason}`)
    }
    default:
      return sayProblem(new Problem(409, { code, params }))
  }
}
