import { ThunderboltFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../api/problem.ts'
import { one } from '../../api/queries.ts'
import type { Lead, Pools } from '../../api/types.ts'
import { GradeTag } from '../../ui/grade-tag.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import { sayProblem } from '../../ui/say.ts'
import { useCalled } from '../leads/called.ts'
import { MatchedChips } from '../leads/matched-chips.tsx'
import { useClaim } from '../leads/use-claim.ts'
import { Window } from '../leads/window.tsx'

/** Leads that go to whoever is first; each says how long until it is assigned. Absent while the pool is empty. */
export function GrabPool({ leads }: { leads: readonly Lead[] }) {
  const { t } = useTranslation()
  const mine = useQuery({ ...one<Pools>('pools', '/pools'), enabled: leads.length > 0 }).data?.grab.mine
  const claim = useClaim()
  if (leads.length === 0) return null
  // Who does not sell watches the pool, and is neither offered a claim nor told why there is none.
  const sells = mine?.why?.code !== 'seller.not-found'
  const why = sells && mine?.why ? sayProblem(new Problem(409, mine.why)) : null
  // Region or product may bar one from the newest lead and not from another: those one may try.
  const barred = why !== null && mine?.why?.code !== 'claim.not-eligible'
  return (
    <section className="grab" aria-label={t('words.grabPool')}>
      <h3>
        <ThunderboltFilled /> {t('today.grabNow', { count: leads.length })}
        {why !== null && <span className="quiet">{why}</span>}
        <RowsLink to="/leads?pool=grab">{t('words.all')}</RowsLink>
      </h3>
      <ul>
        {leads.map((lead) => (
          <GrabCard
            key={lead.id}
            lead={lead}
            sells={sells}
            barred={barred ? why : null}
            claiming={claim.isPending && claim.variables.id === lead.id}
            onClaim={() => claim.mutate(lead)}
          />
        ))}
      </ul>
    </section>
  )
}

function GrabCard({
  lead,
  sells,
  barred,
  claiming,
  onClaim,
}: {
  lead: Lead
  sells: boolean
  barred: string | null
  claiming: boolean
  onClaim: () => void
}) {
  const { t } = useTranslation()
  const called = useCalled()
  return (
    <li className="panel grab-card">
      <div className="grab-top">
        <GradeTag grade={lead.grade} score={lead.score} />
        <RowsLink to={`/leads/${lead.id}`}>{called(lead)}</RowsLink>
        <b className="grab-score">{lead.score}</b>
      </div>
      <MatchedChips matched={lead.matched} most={3} />
      <div className="grab-foot">
        <Window lead={lead} />
        {sells && (
          <Tooltip title={barred}>
            <Button size="small" type="primary" disabled={barred !== null} loading={claiming} onClick={onClaim}>
              {t('leads.claim')}
            </Button>
          </Tooltip>
        )}
      </div>
    </li>
  )
}
