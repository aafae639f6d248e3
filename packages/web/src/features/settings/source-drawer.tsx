import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Drawer, Form, Input, Popconfirm, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { patch, post } from '../../api/client.ts'
import { playbookQuery } from '../../api/queries.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { addressOf } from './address.ts'
import { sourcesStale } from './stale.ts'
import type { HookMapping, Source } from './types.ts'

type Props = { source: Source | 'new' | null; onClose: () => void; onMade: (source: Source) => void }
type Values = {
  id: string
  label: string
  list?: string
  externalId?: string
  secret?: string
  rows: { from: string; to: string }[]
}

/** Makes or changes an inbound source: its name, address to copy, and what their fields are called. */
export function SourceDrawer({ source, onClose, onMade }: Props) {
  const { t } = useTranslation()
  const known = source === 'new' || source === null ? undefined : source
  return (
    <Drawer
      open={source !== null}
      onClose={onClose}
      size={560}
      destroyOnHidden
      title={known?.label ?? t('settings.addSource')}
    >
      {known !== undefined && <Address source={known} onMade={onMade} />}
      <SourceForm key={known?.id ?? 'new'} source={known} onMade={onMade} />
    </Drawer>
  )
}

function Address({ source, onMade }: { source: Source; onMade: Props['onMade'] }) {
  const { t } = useTranslation()
  const tell = useTell()
  const renew = useMutation({
    mutationFn: () => patch<Source>(`/sources/${source.id}`, { newToken: true }),
    onSuccess: onMade,
    onError: tell.problem,
    onSettled: sourcesStale,
  })
  const curl = `curl -X POST '${addressOf(source)}' -H 'Content-Type: application/json' -d '{"id":"1","name":"张三","phone":"13800001234"}'`
  return (
    <section className="address-box">
      <h3>{t('settings.address')}</h3>
      <div className="secret">
        <code>{addressOf(source)}</code>
        <CopyButton text={addressOf(source)} words={t('settings.copy')} />
      </div>
      <Popconfirm
        title={t('settings.newTokenAsk', { name: source.label })}
        description={t('settings.newTokenHint')}
        okText={t('settings.newToken')}
        onConfirm={() => renew.mutate()}
      >
        <Button size="small" loading={renew.isPending}>
          {t('settings.newToken')}
        </Button>
      </Popconfirm>
      <h3>{t('settings.tryCurl')}</h3>
      <div className="secret">
        <code>{curl}</code>
        <CopyButton text={curl} words={t('settings.copy')} />
      </div>
    </section>
  )
}

function SourceForm({ source, onMade }: { source: Source | undefined; onMade: Props['onMade'] }) {
  const { t } = useTranslation()
  const label = useLabel()
  const tell = useTell()
  const fields = useQuery(playbookQuery).data?.playbook.fields.lead ?? []
  const save = useMutation({
    mutationFn: ({ id, label: name, rows, list, externalId, secret }: Values) => {
      const fields = Object.fromEntries(
        rows.flatMap((row) => (row?.from && row.to ? [[row.to, row.from.trim()] as const] : [])),
      )
      const mapping = {
        ...kept(source),
        fields,
        ...(list?.trim() && { list: list.trim() }),
        ...(externalId?.trim() && { externalId: externalId.trim() }),
        ...(secret?.trim() && { secret: secret.trim() }),
      }
      return source === undefined
        ? post<Source>('/sources', { id, label: name, mapping })
        : patch<Source>(`/sources/${source.id}`, { label: name, mapping })
    },
    onSuccess: (made) => {
      sourcesStale()
      tell.done(t('settings.saved'))
      onMade(made)
    },
  })
  const required = { required: true, whitespace: true, message: t('settings.required') }
  return (
    <Form<Values>
      layout="vertical"
      requiredMark={false}
      initialValues={{
        id: source?.id ?? '',
        label: source?.label ?? '',
        list: source?.mapping.list ?? '',
        externalId: source?.mapping.externalId ?? '',
        rows: Object.entries(source?.mapping.fields ?? {}).map(([to, from]) => ({ from, to })),
      }}
      onFinish={(values) => save.mutate(values)}
    >
      <Form.Item name="label" label={t('settings.label')} rules={[{ ...required, max: 80 }]}>
        <Input />
      </Form.Item>
      {source === undefined && (
        <Form.Item
          name="id"
          label={t('settings.sourceId')}
          extra={t('settings.sourceIdHint')}
          rules={[required, { pattern: /^[a-z0-9][a-z0-9-]{0,62}$/, message: t('settings.sourceIdHint') }]}
        >
          <Input autoComplete="off" placeholder="baidu-ads" />
        </Form.Item>
      )}
      <Form.Item label={t('settings.mapping')} extra={t('settings.mappingHint')}>
        <Form.List name="rows">
          {(rows, { add, remove }) => (
            <div className="mapping">
              {rows.map(({ key, name }) => (
                <div key={key} className="mapping-row">
                  <Form.Item name={[name, 'from']} noStyle>
                    <Input aria-label={t('settings.mappingFrom')} placeholder={t('settings.mappingFrom')} />
                  </Form.Item>
                  <Form.Item name={[name, 'to']} noStyle>
                    <Select
                      aria-label={t('settings.mappingTo')}
                      placeholder={t('settings.mappingTo')}
                      showSearch={{ optionFilterProp: 'label' }}
                      options={fields.map((field) => ({ value: field.id, label: label(field.label) }))}
                    />
                  </Form.Item>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('settings.remove')}
                    onClick={() => remove(name)}
                  />
                </div>
              ))}
              <Button size="small" icon={<PlusOutlined />} onClick={() => add()}>
                {t('settings.addRow')}
              </Button>
            </div>
          )}
        </Form.List>
      </Form.Item>
      <div className="half">
        <Form.Item name="list" label={t('settings.hookList')} extra={t('settings.hookListHint')}>
          <Input autoComplete="off" placeholder="data.items" />
        </Form.Item>
        <Form.Item name="externalId" label={t('settings.hookId')} extra={t('settings.hookIdHint')}>
          <Input autoComplete="off" placeholder="data.id" />
        </Form.Item>
      </div>
      <Form.Item name="secret" label={t('settings.hookSecret')} extra={t('settings.hookSecretHint')}>
        <Input.Password
          autoComplete="new-password"
          placeholder={source?.mapping.secret ? t('settings.secretAgain') : 'whsec_…'}
        />
      </Form.Item>
      {save.isError && <ProblemView problem={save.error} />}
      <Button type="primary" htmlType="submit" block loading={save.isPending}>
        {t('words.save')}
      </Button>
    </Form>
  )
}

/** What this screen does not show is sent back as it was; a secret is never read, so never sent back. */
function kept(source: Source | undefined): Partial<HookMapping> {
  const { blanks, constants } = source?.mapping ?? {}
  return { ...(blanks && { blanks }), ...(constants && { constants }) }
}
