import { InfoCircleOutlined } from '@ant-design/icons'
import type { Label } from '@cairn/core/label.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { number } from '../../../ui/format.ts'
import { When } from '../../../ui/when.tsx'
import { GradeMatrix } from './grade-matrix.tsx'
import { NodeTable } from './node-table.tsx'
import { ReplayRows } from './replay-rows.tsx'
import { SellerTable } from './seller-table.tsx'
import { Figure } from './figure.tsx'
import type { ReplayList, ReplayReport } from './types.ts'

/** What the draft would have done with the company's own past, beside what really happened; figures open their rows. */
export function ReplayReportView({ id, report }: { id: string; report: ReplayReport }) {
  const { t } = useTranslation()
  const [list, setList] = useState<ReplayList | null>(null)
  const { grades, owners, nodes, refused, lists, limits, assumptions } = report
  const unplayed = Object.values(report.unplayed).reduce((sum, count) => sum + count, 0)
  return (
    <div className="replay-report">
      <p className="quiet">
        <When at={report.from} /> – <When at={report.until} /> ·{' '}
        {t('studio.replay.played', { events: number(report.events), leads: number(report.leads) })}
        {unplayed > 0 && ` · ${t('studio.replay.unplayed', { count: unplayed })}`}
      </p>
      <div className="replay-figures panel">
        <Figure label={t('studio.replay.regraded')} value={lists.grades.total} onOpen={() => setList('grades')} />
        <Figure label={t('studio.replay.moved')} value={owners.moved} onOpen={() => setList('owners')} />
        <Figure label={t('studio.replay.fairness')} both={owners.fairness} digits={2} better="lower" />
        <Figure label={t('studio.replay.unowned')} both={owners.unowned} onOpen={() => setList('owners')} />
        <Figure label={t('studio.replay.refused')} both={refused} onOpen={() => setList('refused')} />
      </div>
      <Said title={t('studio.replay.limits')} labels={limits} strong />
      <section className="panel">
        <h2>{t('studio.replay.grades')}</h2>
        <GradeMatrix grades={grades} onOpen={() => setList('grades')} />
        <Said labels={assumptions.grades} />
      </section>
      <section className="panel">
        <h2>{t('studio.replay.owners')}</h2>
        <SellerTable lines={owners.lines} onOpen={() => setList('owners')} />
        <Said labels={assumptions.owners} />
      </section>
      <section className="panel">
        <h2>{t('studio.replay.nodes')}</h2>
        <NodeTable lines={nodes} lists={lists} onOpen={setList} />
        <Said labels={[...assumptions.actions, ...assumptions.refused]} />
      </section>
      <ReplayRows id={id} list={list} lists={lists} onClose={() => setList(null)} />
    </div>
  )
}

function Said({ title, labels, strong = false }: { title?: string; labels: readonly Label[]; strong?: boolean }) {
  const label = useLabel()
  if (labels.length === 0) return null
  return (
    <aside className={strong ? 'replay-limits strong panel' : 'replay-limits'}>
      {title !== undefined && (
        <h2>
          <InfoCircleOutlined /> {title}
        </h2>
      )}
      <ul>
        {labels.map((text, at) => (
          <li key={at}>{label(text)}</li>
        ))}
      </ul>
    </aside>
  )
}
