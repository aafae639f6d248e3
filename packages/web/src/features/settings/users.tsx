import { useQuery } from '@tanstack/react-query'
import { Button, type TableColumnsType } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { one } from '../../api/queries.ts'
import { Person } from '../../ui/person.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { When } from '../../ui/when.tsx'
import { Section } from './section.tsx'
import { ShownOnce, type Secret } from './shown-once.tsx'
import type { User } from './types.ts'
import { UserActions } from './user-actions.tsx'
import { UserDrawer } from './user-drawer.tsx'

/** Everybody who can sign in. */
export function Users() {
  const { t } = useTranslation()
  const users = useQuery(one<User[]>('settings', '/users'))
  const [filters, filter] = useFilters()
  const [secret, setSecret] = useState<Secret | null>(null)
  const search = useCallback((q: string) => filter({ q }), [filter])
  const q = filterText(filters, 'q').toLowerCase()
  const shown = users.data?.filter((user) =>
    [user.name, user.email, user.teamName ?? ''].some((text) => text.toLowerCase().includes(q)),
  )
  const open = (user: User | null): void => filter({ edit: user?.id ?? 'new' })
  const tell = (user: User, password: string, title: string): void =>
    setSecret({ title, value: password, note: t('settings.signInWith', { email: user.email }) })
  const actions = (user: User) => (
    <UserActions
      user={user}
      onEdit={() => open(user)}
      onPassword={(password) => tell(user, password, t('settings.passwordReset', { name: user.name }))}
    />
  )
  const columns: TableColumnsType<User> = [
    { key: 'name', title: t('settings.name'), render: (_, user) => <Person person={user} /> },
    { key: 'email', title: t('settings.email'), dataIndex: 'email' },
    { key: 'role', title: t('settings.role'), render: (_, user) => t(`signIn.${user.role}`) },
    { key: 'team', title: t('settings.team'), render: (_, user) => user.teamName ?? <span className="quiet">–</span> },
    {
      key: 'active',
      title: t('words.state'),
      render: (_, user) =>
        user.active ? t('settings.active') : <span className="quiet">{t('settings.inactive')}</span>,
    },
    { key: 'created', title: t('settings.created'), align: 'right', render: (_, user) => <When at={user.createdAt} /> },
    { key: 'do', width: 88, align: 'right', render: (_, user) => actions(user) },
  ]
  return (
    <>
      <Section<User>
        title={t('settings.users')}
        tools={<SearchField value={filterText(filters, 'q')} onSearch={search} hint={t('settings.usersSearch')} />}
        action={
          <Button type="primary" onClick={() => open(null)}>
            {t('settings.addUser')}
          </Button>
        }
        rows={users}
        shown={shown}
        columns={columns}
        rowKey={(user) => user.id}
        emptyTitle={t('settings.usersEmpty')}
        onOpen={open}
        renderCard={(user) => (
          <div className="row-card">
            <div className="row-card-line">
              <Person person={user} />
              {actions(user)}
            </div>
            <div className="row-card-line">
              <span>{user.email}</span>
            </div>
            <div className="row-card-line">
              <span>
                {t(`signIn.${user.role}`)}
                {user.teamName !== null && ` · ${user.teamName}`}
              </span>
              {!user.active && <span className="quiet">{t('settings.inactive')}</span>}
            </div>
          </div>
        )}
      />
      <UserDrawer
        id={filterText(filters, 'edit') || null}
        users={users.data ?? []}
        onClose={() => filter({ edit: null })}
        onMade={(user) => {
          if (user.password !== undefined) tell(user, user.password, t('settings.userMade', { name: user.name }))
        }}
      />
      <ShownOnce secret={secret} onClose={() => setSecret(null)} />
    </>
  )
}
