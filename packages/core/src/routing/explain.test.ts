import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compilePlaybook } from '../playbook/compile.ts'
import type { Playbook } from '../playbook/playbook.ts'
import { MONDAY, seller, sellerId, shipped } from '../process/world.test-kit.ts'
import type { Seller } from '../record/rows.ts'
import { eligible } from './eligible.ts'
import { explainRoute, type ExplainRequest } from './explain.ts'
import { routeLead } from './route.ts'

const book = (playbook: Playbook = shipped) => compilePlaybook(playbook, 1)

function request(score: number, sellers: readonly Seller[], tracks = book().tracks): ExplainRequest {
  return {
    tracks,
    facts: { lead: { score, grade: score >= 75 ? 'A' : score >= 45 ? 'B' : 'C', region: 'hubei' } },
    score,
    sellers,
    now: MONDAY,
    minuteOfDay: 600,
    day: '2026-03-02',
    defaultCapacity: 50,
    publicPool: shipped.routing.publicPool,
  }
}

const roster = fc.array(
  fc.record({
    active: fc.boolean(),
    online: fc.boolean(),
    capacity: fc.option(fc.integer({ min: 1, max: 9 })),
    openLeads: fc.nat(12),
    weight: fc.integer({ min: 1, max: 5 }),
    regions: fc.subarray(['hubei', 'shanghai']),
    received: fc.nat(500),
    credit: fc.integer({ min: -90, max: 90 }),
  }),
  { maxLength: 8 },
)

test('the explanation tells what decides: same track, same owner, same verdicts, shares of one round', () => {
  fc.assert(
    fc.property(fc.nat(100), roster, (score, sets) => {
      const sellers = sets.map((set, n) => seller(n, set))
      const asked = request(score, sellers)
      const { routed, steps } = explainRoute(asked)
      expect(routed).toEqual(routeLead(asked))
      const decided = steps.filter(({ matched }) => matched === true)
      expect(decided.map(({ track }) => track)).toEqual(decided.length > 0 ? [routed.track] : [])
      for (const step of steps) if (step.because && step.matched !== null) expect(step.because.holds).toBe(step.matched)
      const parts = steps.flatMap((step) => step.sellers)
      const rule = decided[0]?.kind === 'assign' ? book().trackById.get(routed.track)?.track : undefined
      for (const part of parts) {
        const one = sellers.find(({ id }) => id === part.seller)
        if (!one || rule?.kind !== 'assign') throw new Error('parts are of an assign track')
        expect(part.verdict).toBe(eligible(rule.eligible, asked.facts.lead ?? {}, one, asked))
        expect(part.chosen).toBe(routed.owner === part.seller)
      }
      const shares = parts.flatMap(({ share }) => (share === null ? [] : [share]))
      if (shares.length > 0) expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
    }),
  )
})

test('who is far busier is passed over, and who may not have it is told why', () => {
  const busy = seller(1, { capacity: 10, openLeads: 7, credit: 500 })
  const free = seller(2, { capacity: 10, openLeads: 1 })
  const { steps } = explainRoute(request(60, [busy, free, seller(3, { active: false })]))
  expect(steps.flatMap((step) => step.sellers)).toMatchObject([
    { seller: sellerId(1), verdict: true, load: 0.7, passedOver: true, share: null, chosen: false },
    { seller: sellerId(2), verdict: true, load: 0.1, passedOver: false, share: 1, chosen: true },
    { seller: sellerId(3), verdict: 'inactive', passedOver: false, chosen: false },
  ])
})

test('a pool lists who may claim, and why others may not', () => {
  const { steps, routed } = explainRoute(
    request(95, [
      seller(1, { closedRecently: 10, wonRecently: 9 }),
      seller(2, { closedRecently: 10, wonRecently: 1 }),
      seller(3, { openLeads: 99 }),
    ]),
  )
  expect(routed.pool).toBe('grab')
  const claims = steps.flatMap((step) => step.claims)
  expect(claims.map(({ refusal }) => refusal?.code ?? null)).toEqual([null, 'claim.close-rate', 'seller.at-capacity'])
  expect(steps.findLast(({ matched }) => matched === null)?.because?.holds ?? null).toBeNull()
})
