import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Drawer, Form, Skeleton, Tabs } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post, put, remove } from '../../api/client.ts'
import { one, queryClient } from '../../api/queries.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { useTell } from '../../ui/use-tell.ts'
import { ConnectorFields } from './connector-fields.tsx'
import { bodyOf, fresh, valuesOf, type Mapping, type Values } from './connector-values.ts'
import { GoneRows } from './gone.tsx'
import { MappingEditor } from './mapping-editor.tsx'
import { RunList } from './run-list.tsx'
import type { Connector, OutsideSystem, Preview } from './types.ts'

type System = Exclude<OutsideSystem['system'], 'spreadsheet' | 'mail' | 'form'>
export type Editing = { system: System } | { id: string; label: string; at?: 'gone' }

/** Connects a system, or shows how one is connected: its settings, its runs, the rows it could not give. */
export function ConnectorDrawer({ editing, onClose }: { editing: Editing | null; onClose: () => void }) {
  const { t } = useTranslation()
  const phone = usePhone()
  return (
    <Drawer
      open={editing !== null}
      onClose={onClose}
      size={phone ? '100%' : 720}
      destroyOnHidden
      title={editing !== null && 'id' in editing ? editing.label : t('sources.connect')}
    >
      {editing !== null &&
        ('id' in editing ? (
          <Known id={editing.id} at={editing.at ?? 'runs'} onClose={onClose} />
        ) : (
          <ConnectorForm values={fresh(editing.system, t(`sources.kinds.${editing.system}`))} onClose={onClose} />
        ))}
    </Drawer>
  )
}

function Known({ id, at, onClose }: { id: string; at: 'runs' | 'gone'; onClose: () => void }) {
  const { t } = useTranslation()
  const connector = useQuery({
    ...one<Connector>('settings', `/connectors/${id}`),
    // what was asked for here is to be seen here
    refetchInterval: ({ state }) => (state.data?.runs[0]?.state === 'running' ? 1000 : 2500),
  })
  if (connector.isError) return <ProblemView problem={connector.error} />
  if (connector.isPending) return <Skeleton active />
  const form = (
    <ConnectorForm id={id} values={valuesOf(connector.data)} hasSecret={connector.data.hasSecret} onClose={onClose} />
  )
  return (
    <Tabs
      defaultActiveKey={at}
      items={[
        { key: 'runs', label: t('sources.runs'), children: <RunList connector={connector.data} /> },
        { key: 'gone', label: t('sources.goneTitle'), children: <GoneRows connector={id} /> },
        { key: 'settings', label: t('shell.settings'), children: form },
      ]}
    />
  )
}

type FormProps = { id?: string; values: Values; hasSecret?: boolean; onClose: () => void }

function ConnectorForm({ id, values, hasSecret = false, onClose }: FormProps) {
  const { t } = useTranslation()
  const tell = useTell()
  const { modal } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [mapping, setMapping] = useState(values.mapping)
  const stale = (): void => void queryClient.invalidateQueries({ queryKey: ['settings'] })
  const save = useMutation({
    mutationFn: (given: Values) => {
      const body = bodyOf({ ...given, mapping })
      return id === undefined ? post<Connector>('/connectors', body) : put<Connector>(`/connectors/${id}`, body)
    },
    onSuccess: () => {
      stale()
      tell.done(t('sources.saved'))
      onClose()
    },
  })
  const preview = useMutation({
    mutationFn: async (by: Mapping) => {
      const { settings, secret } = bodyOf({ ...values, ...(await form.validateFields()), mapping: by })
      return post<Preview>('/connectors/preview', { settings, secret, ...(id !== undefined && { id }) })
    },
    onSuccess: ({ guess, columns }, by) => {
      if (by.id !== '' || by.name !== '' || columns.length === 0) return
      setMapping(guess)
      // What the rows become by the guess is to be seen, too.
      if (guess.id !== '' || guess.name !== '') preview.mutate(guess)
    },
    onError: (error) => {
      if (error instanceof Error && 'code' in error) tell.problem(error) // else the form shows what is missing
    },
  })
  const drop = (): void =>
    void modal.confirm({
      title: t('sources.removeAsk'),
      content: t('sources.removeHint'),
      okButtonProps: { danger: true },
      okText: t('sources.remove'),
      cancelText: t('words.cancel'),
      onOk: () =>
        remove(`/connectors/${id}`).then(() => {
          stale()
          onClose()
        }, tell.problem),
    })
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={values}
      onFinish={(given) => save.mutate({ ...values, ...given })}
    >
      <ConnectorFields hasSecret={hasSecret} />
      <Button onClick={() => preview.mutate(mapping)} loading={preview.isPending}>
        {t('sources.preview')}
      </Button>
      <MappingEditor mapping={mapping} change={setMapping} preview={preview.data} />
      {save.isError && <ProblemView problem={save.error} />}
      <div className="row-actions">
        {id !== undefined && (
          <Button danger type="text" onClick={drop}>
            {t('sources.remove')}
          </Button>
        )}
        <Button
          type="primary"
          htmlType="submit"
          loading={save.isPending}
          disabled={mapping.id === '' || mapping.name === ''}
          title={mapping.id === '' ? t('sources.previewFirst') : undefined}
        >
          {t('words.save')}
        </Button>
      </div>
    </Form>
  )
}
