import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox, Drawer, Form, Input, InputNumber, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { eventTypes } from '@cairn/core/event-types.ts'
import { patch, post } from '../../api/client.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { channelsStale } from './stale.ts'
import type { Channel, ChannelKind } from './types.ts'

type Props = { channel: Channel | ChannelKind | null; onClose: () => void; onMade: (channel: Channel) => void }

/** Makes a channel of a kind, or changes one. Secrets are written, never read back. */
export function ChannelDrawer({ channel, onClose, onMade }: Props) {
  const { t } = useTranslation()
  const kind = channel === null ? null : typeof channel === 'string' ? channel : channel.kind
  return (
    <Drawer
      open={channel !== null}
      onClose={onClose}
      size={480}
      destroyOnHidden
      title={kind && t(`settings.kinds.${kind}`)}
    >
      {kind !== null && (
        <ChannelForm
          kind={kind}
          channel={typeof channel === 'string' || channel === null ? undefined : channel}
          onClose={onClose}
          onMade={onMade}
        />
      )}
    </Drawer>
  )
}

type Server = { host: string; port: number; secure: boolean; user: string; password?: string }
type Values = {
  label: string
  url?: string
  secret?: string
  language?: 'zh' | 'en'
  events?: string[]
  from?: string
  own?: boolean
  server?: Server
}

function ChannelForm(props: { kind: ChannelKind; channel: Channel | undefined } & Omit<Props, 'channel'>) {
  const { kind, channel, onClose, onMade } = props
  const { t } = useTranslation()
  const tell = useTell()
  const save = useMutation({
    mutationFn: (values: Values) => {
      const body = bodyOf(kind, values)
      return channel === undefined
        ? post<Channel>('/channels', { kind, ...body })
        : patch<Channel>(`/channels/${channel.id}`, body)
    },
    onSuccess: (made) => {
      channelsStale()
      tell.done(t('settings.saved'))
      onClose()
      onMade(made)
    },
  })
  const required = { required: true, whitespace: true, message: t('settings.required') }
  const own = channel?.server !== undefined && channel.server !== null
  return (
    <Form<Values>
      layout="vertical"
      requiredMark={false}
      initialValues={{
        label: channel?.label ?? t(`settings.kinds.${kind}`),
        language: channel?.language ?? 'zh',
        events: channel?.events ?? [],
        from: channel?.from ?? '',
        own,
        server: channel?.server ?? { port: 587, secure: false, user: '' },
        url: kind === 'webhook' ? channel?.url : undefined,
      }}
      onFinish={(values) => save.mutate(values)}
    >
      <p className="quiet">{t(`settings.kindHint.${kind}`)}</p>
      <Form.Item name="label" label={t('settings.label')} rules={[{ ...required, max: 80 }]}>
        <Input />
      </Form.Item>
      {kind !== 'mail' && (
        <Form.Item
          name="url"
          label={t('settings.url')}
          extra={kind === 'webhook' ? undefined : t('settings.urlHint')}
          rules={[
            { required: kind === 'webhook' || channel === undefined, message: t('settings.required') },
            { type: 'url', message: 'https://…' },
          ]}
        >
          <Input
            inputMode="url"
            autoComplete="off"
            placeholder={
              channel?.address === undefined ? 'https://' : t('settings.urlKept', { address: channel.address })
            }
          />
        </Form.Item>
      )}
      {kind === 'dingtalk' && (
        <Form.Item name="secret" label={t('settings.signSecret')} extra={t('settings.signSecretHint')}>
          <Input.Password
            autoComplete="new-password"
            placeholder={channel?.signed === true ? t('settings.secretKept') : 'SEC…'}
          />
        </Form.Item>
      )}
      {(kind === 'dingtalk' || kind === 'wecom') && (
        <Form.Item name="language" label={t('settings.language')}>
          <Radio.Group
            options={[
              { value: 'zh', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
        </Form.Item>
      )}
      {kind === 'webhook' && (
        <Form.Item name="events" label={t('settings.events')}>
          <Select
            mode="multiple"
            allowClear
            placeholder={t('settings.eventsAll')}
            options={eventTypes.map((value) => ({ value, label: value }))}
          />
        </Form.Item>
      )}
      {kind === 'mail' && <MailFields kept={own} />}
      {save.isError && <ProblemView problem={save.error} />}
      <Button type="primary" htmlType="submit" block loading={save.isPending}>
        {t('words.save')}
      </Button>
    </Form>
  )
}

function MailFields({ kept }: { kept: boolean }) {
  const { t } = useTranslation()
  const own = Form.useWatch('own') as boolean | undefined
  return (
    <>
      <Form.Item name="from" label={t('settings.from')} extra={t('settings.fromHint')}>
        <Input />
      </Form.Item>
      <Form.Item name="own" label={t('settings.server')}>
        <Radio.Group
          options={[
            { value: false, label: t('settings.serverDefault') },
            { value: true, label: t('settings.serverOwn') },
          ]}
        />
      </Form.Item>
      {own === true && (
        <>
          <div className="half">
            <Form.Item
              name={['server', 'host']}
              label={t('settings.host')}
              rules={[{ required: true, message: t('settings.required') }]}
            >
              <Input placeholder="smtp.company.com" />
            </Form.Item>
            <Form.Item name={['server', 'port']} label={t('settings.port')}>
              <InputNumber min={1} max={65_535} />
            </Form.Item>
          </div>
          <Form.Item name={['server', 'secure']} valuePropName="checked">
            <Checkbox>{t('settings.secure')}</Checkbox>
          </Form.Item>
          <Form.Item name={['server', 'user']} label={t('settings.user')}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name={['server', 'password']} label={t('settings.password')}>
            <Input.Password autoComplete="new-password" placeholder={kept ? t('settings.secretKept') : ''} />
          </Form.Item>
        </>
      )}
    </>
  )
}

/** What is sent: an empty secret or address stays as it is. */
function bodyOf(kind: ChannelKind, values: Values): object {
  const { label, url, secret, language, events, from, own, server } = values
  const given = (text: string | undefined): string | undefined => (text?.trim() === '' ? undefined : text?.trim())
  switch (kind) {
    case 'mail':
      return {
        label,
        from: given(from) ?? null,
        server: own === true && server ? { ...server, password: given(server.password) } : null,
      }
    case 'dingtalk':
      return { label, url: given(url), secret: given(secret), language }
    case 'wecom':
      return { label, url: given(url), language }
    case 'webhook':
      return { label, url: given(url), events }
  }
}
