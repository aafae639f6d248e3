import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { queryClient } from '../../api/queries.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { readDraft } from '../studio/draft-api.ts'
import { publish } from '../studio/studio-api.ts'
import type { GoLive } from './facts.ts'
import { Needs } from './needs.tsx'

/** Puts the draft in force: from then on every lead is scored and routed by it. */
export function PublishStep({ state, onDone }: { state: GoLive; onDone: () => void }) {
  const { t } = useTranslation()
  const label = useLabel()
  const tell = useTell()
  const go = useMutation({
    mutationFn: async ({ note }: { note: string }) => {
      const draft = await readDraft()
      if (draft === null) throw new Error(t('goLive.templateFirst'))
      return publish(draft.revision, { note: note.trim(), inFlight: 'move' })
    },
    onSuccess: async (answer) => {
      await queryClient.invalidateQueries({ queryKey: ['playbook'] })
      await queryClient.invalidateQueries({ queryKey: ['draft'] })
      if ('version' in answer) tell.done(t('studio.publish.done', { version: answer.version }))
      onDone()
    },
  })
  const { draft } = state
  if (draft === null)
    return <p className="quiet">{t(state.done.publish ? 'goLive.publish.is' : 'goLive.templateFirst')}</p>
  const errors = draft.problems.filter(({ severity }) => severity === 'error').length
  return (
    <Needs right="playbook.publish">
      {errors > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('studio.publish.notFit', { count: errors })}
          action={<LinkButton to="/playbook/edit">{t('studio.open')}</LinkButton>}
        />
      )}
      <Form<{ note: string }>
        layout="vertical"
        requiredMark={false}
        initialValues={{ note: t('goLive.publish.note', { name: label(draft.playbook.name) }) }}
        onFinish={(values) => go.mutate(values)}
      >
        <Form.Item
          name="note"
          label={t('studio.publish.note')}
          rules={[{ required: true, whitespace: true, message: t('studio.publish.noteMissing') }]}
        >
          <Input maxLength={500} />
        </Form.Item>
        {go.isError && <ProblemView problem={go.error} />}
        <Button type="primary" htmlType="submit" loading={go.isPending} disabled={errors > 0}>
          {t('studio.publish.go')}
        </Button>
      </Form>
    </Needs>
  )
}
