import { DeleteOutlined, EditOutlined, KeyOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Dropdown, Switch, Tooltip, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { patch, post, remove } from '../../api/client.ts'
import { one } from '../../api/queries.ts'
import { useTell } from '../../ui/use-tell.ts'
import { channelsStale } from './stale.ts'
import { ChannelDrawer } from './channel-drawer.tsx'
import { Section } from './section.tsx'
import { ShownOnce, type Secret } from './shown-once.tsx'
import type { Channel, ChannelKind, TestAnswer } from './types.ts'

const kinds: readonly ChannelKind[] = ['mail', 'dingtalk', 'wecom', 'webhook']

/** Where messages go besides Cairn itself. */
export function Channels() {
  const { t } = useTranslation()
  const channels = useQuery(one<Channel[]>('settings', '/channels'))
  const [editing, setEditing] = useState<Channel | ChannelKind | null>(null)
  const [secret, setSecret] = useState<Secret | null>(null)
  const told = ({ label, secret: value }: Channel): void => {
    if (value !== undefined) setSecret({ title: t('settings.webhookMade', { name: label }), value })
  }
  const where = (channel: Channel) => (
    <>
      <span className="quiet address">
        {channel.address ?? channel.url ?? channel.server?.host ?? channel.from ?? t('settings.serverDefault')}
      </span>
      {channel.stopped !== null && (
        <Tooltip title={channel.stopped.error}>
          <div className="late-words">{t('settings.stopped')}</div>
        </Tooltip>
      )}
    </>
  )
  const actions = (channel: Channel) => (
    <ChannelActions channel={channel} onEdit={() => setEditing(channel)} onSecret={told} />
  )
  const columns: TableColumnsType<Channel> = [
    { key: 'on', title: t('settings.enabled'), width: 64, render: (_, channel) => <OnOff channel={channel} /> },
    { key: 'label', title: t('settings.label'), dataIndex: 'label' },
    { key: 'kind', title: t('words.state'), render: (_, channel) => t(`settings.kinds.${channel.kind}`) },
    { key: 'where', title: t('settings.address'), render: (_, channel) => where(channel) },
    { key: 'do', align: 'right', render: (_, channel) => actions(channel) },
  ]
  return (
    <>
      <Section<Channel>
        title={t('settings.channels')}
        hint={t('settings.channelsHint')}
        action={
          <Dropdown
            trigger={['click']}
            menu={{
              items: kinds.map((kind) => ({
                key: kind,
                label: (
                  <>
                    {t(`settings.kinds.${kind}`)} <small className="quiet">{t(`settings.kindHint.${kind}`)}</small>
                  </>
                ),
                onClick: () => setEditing(kind),
              })),
            }}
          >
            <Button type="primary">{t('settings.addChannel')}</Button>
          </Dropdown>
        }
        rows={channels}
        columns={columns.map((column) =>
          column.key === 'kind' ? { ...column, title: t('playbook.fieldKind') } : column,
        )}
        rowKey={(channel) => channel.id}
        emptyTitle={t('settings.channelsEmpty')}
        renderCard={(channel) => (
          <div className="row-card">
            <div className="row-card-line">
              <strong>{channel.label}</strong>
              <OnOff channel={channel} />
            </div>
            <div className="row-card-line">
              <span>{t(`settings.kinds.${channel.kind}`)}</span>
            </div>
            <div>{where(channel)}</div>
            {actions(channel)}
          </div>
        )}
      />
      <ChannelDrawer channel={editing} onClose={() => setEditing(null)} onMade={told} />
      <ShownOnce secret={secret} onClose={() => setSecret(null)} />
    </>
  )
}

function OnOff({ channel }: { channel: Channel }) {
  const { t } = useTranslation()
  const tell = useTell()
  const change = useMutation({
    mutationFn: (enabled: boolean) => patch<Channel>(`/channels/${channel.id}`, { enabled }),
    onSettled: channelsStale,
  })
  return (
    <Switch
      size="small"
      aria-label={`${t('settings.enabled')} ${channel.label}`}
      checked={change.isPending ? change.variables : channel.enabled}
      loading={change.isPending}
      onChange={(enabled) => change.mutate(enabled, { onError: tell.problem })}
    />
  )
}

type ActionsProps = { channel: Channel; onEdit: () => void; onSecret: (channel: Channel) => void }

function ChannelActions({ channel, onEdit, onSecret }: ActionsProps) {
  const { t } = useTranslation()
  const tell = useTell()
  const { modal, message } = App.useApp()
  const { id, label: name } = channel
  const test = useMutation({ mutationFn: () => post<TestAnswer>(`/channels/${id}/test`) })
  const tryOut = (): void =>
    test.mutate(undefined, {
      onError: tell.problem,
      onSuccess: ({ ok, detail, failure }) => {
        if (ok) tell.done(t('settings.testOk', { detail }))
        else
          void message.error({
            content: t('settings.testFailed', { message: failure?.message ?? detail }),
            duration: 8,
          })
      },
    })
  const drop = (): void =>
    void modal.confirm({
      title: t('settings.removeChannelAsk', { name }),
      content: t('settings.removeChannelHint'),
      okText: t('settings.remove'),
      okButtonProps: { danger: true },
      onOk: () =>
        remove(`/channels/${id}`)
          .then(() => tell.done(t('settings.removed')), tell.problem)
          .finally(channelsStale),
    })
  const renew = (): void =>
    void modal.confirm({
      title: t('settings.newSecretAsk', { name }),
      content: t('settings.newSecretHint'),
      okText: t('settings.newSecret'),
      onOk: () => post<Channel>(`/channels/${id}/secret`).then(onSecret, tell.problem),
    })
  return (
    <span className="row-actions">
      <Button size="small" loading={test.isPending} onClick={tryOut}>
        {t('settings.test')}
      </Button>
      {channel.kind === 'webhook' && (
        <Tooltip title={t('settings.newSecret')}>
          <Button
            type="text"
            size="small"
            icon={<KeyOutlined />}
            onClick={renew}
            aria-label={`${t('settings.newSecret')} ${name}`}
          />
        </Tooltip>
      )}
      <Tooltip title={t('settings.edit')}>
        <Button
          type="text"
          size="small"
          icon={<EditOutlined />}
          onClick={onEdit}
          aria-label={`${t('settings.edit')} ${name}`}
        />
      </Tooltip>
      <Tooltip title={t('settings.remove')}>
        <Button
          type="text"
          size="small"
          danger
          icon={<DeleteOutlined />}
          onClick={drop}
          aria-label={`${t('settings.remove')} ${name}`}
        />
      </Tooltip>
    </span>
  )
}
