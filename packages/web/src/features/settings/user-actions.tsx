import { EditOutlined, MoreOutlined } from '@ant-design/icons'
import { App, Button, Dropdown, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../app/session.ts'
import { useTell } from '../../ui/use-tell.ts'
import { newPassword, useChangeUser } from './change-user.ts'
import type { User } from './types.ts'

type Props = { user: User; onEdit: () => void; onPassword: (password: string) => void }

/** What can be done with a user: edit, a new password, off and on. Each cut asks first. */
export function UserActions({ user, onEdit, onPassword }: Props) {
  const { t } = useTranslation()
  const me = useMe()
  const tell = useTell()
  const change = useChangeUser()
  const { modal } = App.useApp()
  const { name } = user
  const reset = (): void => {
    const password = newPassword()
    void modal.confirm({
      title: t('settings.resetAsk', { name }),
      content: t('settings.resetHint'),
      okText: t('settings.resetPassword'),
      onOk: () => change.mutateAsync({ user, change: { password } }).then(() => onPassword(password), tell.problem),
    })
  }
  const setActive = (active: boolean): Promise<void> =>
    change
      .mutateAsync({ user, change: { active } })
      .then(() => tell.done(active ? t('settings.saved') : t('settings.userDeactivated', { name })), tell.problem)
  const deactivate = (): void =>
    void modal.confirm({
      title: t('settings.deactivateAsk', { name }),
      content: t('settings.deactivateHint'),
      okText: t('settings.deactivate'),
      okButtonProps: { danger: true },
      onOk: () => setActive(false),
    })
  return (
    <span className="row-actions">
      <Tooltip title={t('settings.edit')}>
        <Button
          type="text"
          size="small"
          icon={<EditOutlined />}
          onClick={onEdit}
          aria-label={`${t('settings.edit')} ${name}`}
        />
      </Tooltip>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'reset', label: t('settings.resetPassword'), onClick: reset },
            user.active
              ? {
                  key: 'off',
                  label: t('settings.deactivate'),
                  danger: true,
                  disabled: user.id === me.id,
                  onClick: deactivate,
                }
              : { key: 'on', label: t('settings.activate'), onClick: () => void setActive(true) },
          ],
        }}
      >
        <Button type="text" size="small" icon={<MoreOutlined />} aria-label={`${t('settings.actions')} ${name}`} />
      </Dropdown>
    </span>
  )
}
