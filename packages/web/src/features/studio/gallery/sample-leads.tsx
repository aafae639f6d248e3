import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { readFields } from '@cairn/core/record/values.ts'
import { compileCondition } from '@cairn/core/rule/compile.ts'
import { compileScoreCard } from '@cairn/core/scoring/score.ts'
import { sourcesOf } from '@cairn/core/scoring/sources.ts'
import type { Fields } from '@cairn/core/value.ts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { useToday } from '../../playbook/use-today.ts'
import { GradeTag } from '../../../ui/grade-tag.tsx'

type Row = Readonly<Record<string, string>>

/** What the template's own sample leads would get: grade, score and where they go, worked out here. */
export function SampleLeads({ playbook, leads }: { playbook: Playbook; leads: readonly Row[] }) {
  const { t } = useTranslation()
  const label = useLabel()
  const today = useToday(playbook)
  const rows = useMemo(() => {
    const score = compileScoreCard(playbook.scoreCard)
    const read = readerOf(playbook)
    return leads.slice(0, 12).map((row) => {
      const lead = read(row)
      const result = score({ lead, today })
      const facts = { lead: { ...lead, score: result.score, grade: result.grade }, today }
      const track = playbook.routing.tracks.find(({ when }) => when === undefined || compileCondition(when)(facts))
      return { lead, ...result, track }
    })
  }, [playbook, leads, today])
  if (rows.length === 0) return null
  return (
    <details className="samples panel">
      <summary>{t('studio.gallery.samples', { count: rows.length })}</summary>
      <ul>
        {rows.map(({ lead, score, grade, track }, at) => (
          <li key={at}>
            <GradeTag grade={grade} score={score} />
            <span className="number">{score}</span>
            <b>{String(lead['company'] ?? lead['name'] ?? '')}</b>
            <span className="quiet">→ {track === undefined ? '–' : label(track.label)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

const sourceColumns = new Set(['source', '来源', '线索来源', '渠道', '来源渠道', 'channel'])

/** Reads a row as an import would: columns by a field's id, name or alias, values by its kind. */
function readerOf(playbook: Playbook): (row: Row) => Fields {
  const fieldOf = new Map<string, string>()
  for (const { id, label, aliases = [] } of playbook.fields.lead)
    for (const name of [id, label.zh, label.en ?? id, ...aliases]) fieldOf.set(plain(name), id)
  const sources = sourcesOf(playbook)
  return (row) => {
    const raw: Record<string, string> = {}
    let source: string | undefined
    for (const [column, value] of Object.entries(row)) {
      const field = fieldOf.get(plain(column))
      if (field !== undefined) raw[field] ??= value
      if (sourceColumns.has(plain(column)))
        source = sources.find(({ id, label }) => [id, label.zh, label.en].includes(value))?.id ?? value
    }
    const { fields } = readFields(playbook.fields.lead, raw)
    return source === undefined ? fields : { ...fields, source }
  }
}

function plain(name: string): string {
  return name.trim().toLowerCase()
}
