import { Menu, Select } from 'antd'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../app/session.ts'
import { Page } from '../../ui/page.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { Account } from './account.tsx'
import { Channels } from './channels.tsx'
import { Deliveries } from './deliveries.tsx'
import { Forms } from './forms.tsx'
import { Keys } from './keys.tsx'
import { Sources } from './sources.tsx'
import { Teams } from './teams.tsx'
import { Users } from './users.tsx'
import './settings.css'

const sections = {
  users: Users,
  teams: Teams,
  keys: Keys,
  sources: Sources,
  forms: Forms,
  channels: Channels,
  deliveries: Deliveries,
  account: Account,
} satisfies Record<string, ComponentType>
type Section = keyof typeof sections

const groups: readonly (readonly ['groupPeople' | 'groupConnections' | 'account', readonly Section[]])[] = [
  ['groupPeople', ['users', 'teams']],
  ['groupConnections', ['keys', 'sources', 'forms', 'channels', 'deliveries']],
  ['account', ['account']],
]

const isSection = (name: string): name is Section => name in sections

/** Settings of the organisation for whoever manages them; of oneself for everybody. */
export function Settings() {
  const { t } = useTranslation()
  const me = useMe()
  const [filters, filter] = useFilters()
  const phone = usePhone()
  const manages = me.rights.includes('settings.manage')
  const asked = filterText(filters, 'at')
  const at: Section = !manages ? 'account' : isSection(asked) ? asked : 'users'
  const go = (to: string): void => filter({ at: to, edit: null, state: null, q: null })
  const Shown = sections[at]
  if (!manages)
    return (
      <Page title={t('settings.account')} width="read">
        <Account />
      </Page>
    )
  const options = groups.map(([group, names]) => ({
    key: group,
    type: 'group' as const,
    label: group === 'account' ? '' : t(`settings.${group}`),
    children: names.map((key) => ({ key, label: t(`settings.${key}`) })),
  }))
  return (
    <Page title={t('shell.settings')}>
      <div className="settings">
        {phone ? (
          <Select
            className="settings-choice"
            aria-label={t('settings.sections')}
            value={at}
            onChange={go}
            options={groups.flatMap(([, names]) => names.map((value) => ({ value, label: t(`settings.${value}`) })))}
          />
        ) : (
          <Menu
            className="settings-menu panel"
            aria-label={t('settings.sections')}
            selectedKeys={[at]}
            onClick={({ key }) => go(key)}
            items={options}
          />
        )}
        <section className="settings-body">
          <Shown />
        </section>
      </div>
    </Page>
  )
}
