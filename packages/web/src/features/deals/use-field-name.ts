import { useQuery } from '@tanstack/react-query'
import { playbookQuery } from '../../api/queries.ts'
import type { Missing } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { fieldAt } from '../playbook/say-condition.ts'

const builtIn: Readonly<Record<string, { zh: string; en: string }>> = {
  'deal.amount': { zh: '金额', en: 'Amount' },
  'deal.expectedClose': { zh: '预计成交日', en: 'Expected close' },
  'deal.name': { zh: '名称', en: 'Name' },
}

/** What a thing that a gate asks for is called; a field that came without a label by the playbook's. */
export function useFieldName(): (missing: Pick<Missing, 'path' | 'label'>) => string {
  const label = useLabel()
  const { data } = useQuery(playbookQuery)
  return ({ path, label: own }) => {
    if (path === undefined || own.zh !== path) return label(own)
    const field = data === undefined ? undefined : fieldAt(data.playbook, path)
    return label(field?.label ?? builtIn[path] ?? own)
  }
}
