import type { Right, Role } from '@cairn/core/access.ts'
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { peopleQuery } from '../../api/queries.ts'
import { useMe } from '../../app/session.ts'

const holders: Partial<Record<Right, readonly Role[]>> = {
  'settings.manage': ['admin'],
  'import.run': ['ops', 'admin'],
  'playbook.publish': ['supervisor', 'ops', 'admin'],
}

/** What only somebody with this right can do; others are told whom to ask, by name. */
export function Needs({ right, children }: { right: Right; children: ReactNode }) {
  const { t } = useTranslation()
  const me = useMe()
  const people = useQuery(peopleQuery).data ?? []
  if (me.rights.includes(right)) return children
  const names = people
    .filter(({ role, active }) => active && holders[right]?.includes(role) === true)
    .slice(0, 5)
    .map(({ name }) => name)
  return <Alert type="info" showIcon title={t('goLive.ask', { names: names.join(t('words.listComma')) })} />
}
