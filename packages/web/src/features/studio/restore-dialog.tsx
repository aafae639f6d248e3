import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { queryClient } from '../../api/queries.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { ChangeList } from './change-list.tsx'
import { InFlightChoice } from './in-flight-choice.tsx'
import { diffQuery, usePublished } from './studio-api.ts'
import type { InFlight, VersionRow } from './types.ts'
import './dialog.css'

/** Rolls back: an older version is published again as a new one, after showing what that changes. */
export function RestoreDialog({ row, onClose }: { row: VersionRow | null; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal
      open={row !== null}
      onCancel={onClose}
      footer={null}
      width={640}
      destroyOnHidden
      title={t('studio.restore.title', { version: row?.version ?? '' })}
    >
      {row !== null && <RestoreForm version={row.version} onClose={onClose} />}
    </Modal>
  )
}

function RestoreForm({ version, onClose }: { version: number; onClose: () => void }) {
  const { t } = useTranslation()
  const tell = useTell()
  const published = usePublished()
  const [inFlight, setInFlight] = useState<InFlight>('stay')
  const diff = useQuery({ ...diffQuery(published?.version ?? 0, version), enabled: published !== undefined })
  const restore = useMutation({
    mutationFn: ({ note }: { note: string }) =>
      post<{ version: number }>(`/playbook/versions/${version}/restore`, { note: note.trim(), inFlight }),
    onSuccess: (answer) => {
      void queryClient.invalidateQueries({ queryKey: ['playbook'] })
      tell.done(t('studio.publish.done', { version: answer.version }))
      onClose()
    },
  })
  return (
    <Form<{ note: string }> layout="vertical" requiredMark={false} onFinish={(values) => restore.mutate(values)}>
      <p className="quiet">{t('studio.restore.hint')}</p>
      <div className="dialog-changes">
        {diff.isPending && <Skeleton active title={false} />}
        {diff.isError && <ProblemView problem={diff.error} retry={() => void diff.refetch()} />}
        {diff.data !== undefined && <ChangeList changes={diff.data.changes} />}
      </div>
      <Form.Item
        name="note"
        label={t('studio.publish.note')}
        rules={[{ required: true, whitespace: true, message: t('studio.publish.noteMissing') }]}
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} />
      </Form.Item>
      <Form.Item label={t('studio.inFlight.title')}>
        <InFlightChoice to={version} value={inFlight} onChange={setInFlight} />
      </Form.Item>
      {restore.isError && <ProblemView problem={restore.error} />}
      <div className="dialog-ends">
        <Button onClick={onClose}>{t('words.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={restore.isPending}>
          {t('studio.restore.go')}
        </Button>
      </div>
    </Form>
  )
}
