import type { Role } from '@cairn/core/access.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Form, Input, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { one } from '../../api/queries.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { useChangeUser, useMakeUser } from './change-user.ts'
import { SellerForm } from './seller-form.tsx'
import type { NewUser, Team, User } from './types.ts'

type Props = { id: string | null; users: readonly User[]; onClose: () => void; onMade: (user: NewUser) => void }

/** Makes or changes a user; a rep's routing settings stand below. `id` is `new` for a new one. */
export function UserDrawer({ id, users, onClose, onMade }: Props) {
  const { t } = useTranslation()
  const user = users.find((one) => one.id === id)
  return (
    <Drawer
      open={id === 'new' || user !== undefined}
      onClose={onClose}
      size={480}
      destroyOnHidden
      title={t(user === undefined ? 'settings.addUser' : 'settings.editUser')}
    >
      <UserForm key={`${id} ${user?.revision}`} user={user} onClose={onClose} onMade={onMade} />
      {user?.role === 'rep' && <SellerForm key={user.id} id={user.id} />}
    </Drawer>
  )
}

type Values = { name: string; email: string; role: Role; teamId: string | null }
const roles: readonly Role[] = ['rep', 'supervisor', 'ops', 'admin']

function UserForm({ user, onClose, onMade }: { user: User | undefined } & Pick<Props, 'onClose' | 'onMade'>) {
  const { t } = useTranslation()
  const tell = useTell()
  const teams = useQuery(one<Team[]>('settings', '/teams'))
  const change = useChangeUser()
  const make = useMakeUser()
  const problem = change.error ?? make.error
  const submit = (given: Values): void => {
    const values = { ...given, teamId: given.teamId ?? null }
    if (user === undefined)
      make.mutate(values, {
        onSuccess: (made) => {
          onClose()
          onMade(made)
        },
      })
    else change.mutate({ user, change: values }, { onSuccess: () => tell.done(t('settings.saved')) })
  }
  const first: Values = user ?? { name: '', email: '', role: 'rep', teamId: null }
  return (
    <Form<Values> layout="vertical" initialValues={first} onFinish={submit} requiredMark={false}>
      <Form.Item
        name="name"
        label={t('settings.name')}
        rules={[{ required: true, whitespace: true, max: 80, message: t('settings.required') }]}
      >
        <Input autoFocus={user === undefined} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="email"
        label={t('settings.email')}
        rules={[{ required: true, type: 'email', message: t('settings.invalidEmail') }]}
      >
        <Input inputMode="email" autoComplete="off" />
      </Form.Item>
      <Form.Item name="role" label={t('settings.role')}>
        <Radio.Group
          className="roles"
          options={roles.map((value) => ({
            value,
            label: (
              <>
                {t(`signIn.${value}`)} <small className="quiet">{t(`settings.roleHint.${value}`)}</small>
              </>
            ),
          }))}
        />
      </Form.Item>
      <Form.Item name="teamId" label={t('settings.team')}>
        <Select
          allowClear
          loading={teams.isPending}
          placeholder={t('settings.noTeam')}
          options={teams.data?.map((team) => ({ value: team.id, label: team.name })) ?? []}
        />
      </Form.Item>
      {problem !== null && <ProblemView problem={problem} />}
      <Button type="primary" htmlType="submit" block loading={change.isPending || make.isPending}>
        {t(user === undefined ? 'settings.addUser' : 'words.save')}
      </Button>
    </Form>
  )
}
