import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, DatePicker, Form, Input, Modal, Segmented, Skeleton } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { playbookQuery, queryClient } from '../../api/queries.ts'
import { shortTime } from '../../ui/format.ts'
import { nowMs } from '../../ui/clock.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { ChangeList } from './change-list.tsx'
import { useScope } from './draft-state.tsx'
import { InFlightChoice } from './in-flight-choice.tsx'
import { OthersDrafting } from './others-drafting.tsx'
import { ProblemList } from './problem-list.tsx'
import { scheduleQuery } from './schedule.ts'
import { publish, usePublished } from './studio-api.ts'
import type { InFlight } from './types.ts'
import { useDiff } from './use-diff.ts'
import './dialog.css'

type Props = { open: boolean; onClose: () => void; onRebase: () => void }

/** Everything to decide before a draft becomes the playbook: why, what changes, what is under way, when. */
export function PublishDialog({ open, onClose, onRebase }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      width={720}
      destroyOnHidden
      title={t('studio.publish.title')}
      className="publish-dialog"
    >
      <div data-own-undo>
        <PublishForm onClose={onClose} onRebase={onRebase} />
      </div>
    </Modal>
  )
}

function PublishForm({ onClose, onRebase }: Omit<Props, 'open'>) {
  const { t } = useTranslation()
  const { edited, view } = useScope()
  const published = usePublished()
  const changes = useDiff(published?.playbook, edited.playbook)
  const errors = edited.problems.filter(({ severity }) => severity === 'error')
  const warnings = edited.problems.filter(({ severity }) => severity === 'warning')
  const [inFlight, setInFlight] = useState<InFlight>('stay')
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [at, setAt] = useState<Dayjs | null>(null)
  const { send, problem, sending } = usePublish(onClose)
  useSavedFirst()
  const behind = published !== undefined && published.version > view.base
  if (errors.length > 0)
    return (
      <>
        <Alert type="error" showIcon title={t('studio.publish.notFit', { count: errors.length })} />
        <ProblemList problems={errors} onGo={onClose} />
      </>
    )
  if (behind)
    return (
      <Alert
        type="warning"
        showIcon
        title={t('studio.behind', { version: published.version })}
        description={t('studio.behindHint')}
        action={
          <Button type="primary" onClick={onRebase}>
            {t('studio.rebase.go')}
          </Button>
        }
      />
    )
  return (
    <Form<{ note: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={({ note }) => send({ note, inFlight, at: when === 'later' ? at : null })}
    >
      <OthersDrafting />
      <section className="publish-changes">
        <h3>{t('studio.publish.changes')}</h3>
        {changes !== undefined && <ChangeList changes={changes} />}
      </section>
      {warnings.length > 0 && (
        <details>
          <summary>{t('studio.warningCount', { count: warnings.length })}</summary>
          <ProblemList problems={warnings} onGo={onClose} />
        </details>
      )}
      <Form.Item
        name="note"
        label={t('studio.publish.note')}
        rules={[{ required: true, whitespace: true, message: t('studio.publish.noteMissing') }]}
      >
        <Input.TextArea
          autoFocus
          autoSize={{ minRows: 2, maxRows: 5 }}
          maxLength={500}
          placeholder={t('studio.publish.noteHint')}
        />
      </Form.Item>
      <Form.Item label={t('studio.inFlight.title')}>
        {view.revision === null ? (
          <Skeleton active title={false} />
        ) : (
          <InFlightChoice to="draft" value={inFlight} onChange={setInFlight} />
        )}
      </Form.Item>
      <Form.Item label={t('studio.publish.when')}>
        <div className="publish-when">
          <Segmented<'now' | 'later'>
            value={when}
            onChange={setWhen}
            options={[
              { value: 'now', label: t('studio.publish.now') },
              { value: 'later', label: t('studio.publish.later') },
            ]}
          />
          {when === 'later' && (
            <DatePicker
              showTime={{ format: 'HH:mm', minuteStep: 5 }}
              format="YYYY-MM-DD HH:mm"
              value={at}
              onChange={setAt}
              minDate={dayjs()}
              aria-label={t('studio.publish.at')}
              // Enter chooses the time; it does not publish yet
              onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
            />
          )}
        </div>
      </Form.Item>
      {problem !== null && <ProblemView problem={problem} />}
      <div className="dialog-ends">
        <Button onClick={onClose}>{t('words.cancel')}</Button>
        <Button
          type="primary"
          htmlType="submit"
          loading={sending}
          disabled={changes?.length === 0 || (when === 'later' && at === null)}
        >
          {t(when === 'now' ? 'studio.publish.go' : 'studio.publish.schedule')}
        </Button>
      </div>
    </Form>
  )
}

/** What is counted and published is the draft on the server: it is there before anything is asked. */
function useSavedFirst(): void {
  const { store } = useScope()
  useEffect(() => void store.save(), [store])
}

type Asked = { note: string; inFlight: InFlight; at: Dayjs | null }

function usePublish(onDone: () => void) {
  const { t } = useTranslation()
  const tell = useTell()
  const { store } = useScope()
  const schedule = useQuery(scheduleQuery)
  const act = useMutation({
    mutationFn: async ({ note, inFlight, at }: Asked) => {
      await store.save()
      const { revision } = store.view()
      if (revision === null) throw store.view().problem
      return publish(revision, { note: note.trim(), inFlight, ...(at !== null && { at: at.toISOString() }) })
    },
    onSuccess: async (answer) => {
      onDone()
      if ('scheduledFor' in answer) {
        await schedule.refetch()
        tell.done(t('studio.publish.scheduled', { at: shortTime(answer.scheduledFor, nowMs()) }))
      } else {
        const { playbook, version } = await queryClient.fetchQuery({ ...playbookQuery, staleTime: 0 })
        store.open({ playbook, base: version, revision: null })
        void queryClient.invalidateQueries({ queryKey: ['playbook'] })
        tell.done(t('studio.publish.done', { version: answer.version }))
      }
    },
  })
  return { send: act.mutate, problem: act.error, sending: act.isPending }
}
