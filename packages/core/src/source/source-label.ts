import type { Label } from '../label.ts'
import { sourceLabel } from '../scoring/sources.ts'
import type { ScoreCard } from '../scoring/score-card.ts'
import type { SourceName } from './origin.ts'

const named: Readonly<Record<string, Label>> = {
  hand: { zh: '人工填写', en: 'Entered by hand' },
  api: { zh: '程序接口', en: 'By a program' },
  import: { zh: '表格导入', en: 'Spreadsheet' },
  lead: { zh: '线索', en: 'Enquiry' },
  rules: { zh: '打法自动填写', en: 'Set by the playbook' },
  unknown: { zh: '来源未记录', en: 'Source not kept' },
}

/** What a source is called. `connectors` names outside systems by id; one that was removed is called so. */
export function labelOfSource(
  source: SourceName,
  { playbook, connectors }: { playbook: { readonly scoreCard: ScoreCard }; connectors: ReadonlyMap<string, string> },
): Label {
  const at = source.indexOf(':')
  const [kind, rest] = at === -1 ? [source, ''] : [source.slice(0, at), source.slice(at + 1)]
  if (kind === 'connector') {
    const name = connectors.get(rest)
    return name === undefined ? { zh: '已移除的系统', en: 'A removed system' } : { zh: name, en: name }
  }
  if (kind === 'lead' && rest !== '') {
    const { zh, en = zh } = sourceLabel(playbook, rest)
    return { zh: `线索：${zh}`, en: `Enquiry: ${en}` }
  }
  return named[kind] ?? { zh: source, en: source }
}
