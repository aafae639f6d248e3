import { useMutation } from '@tanstack/react-query'
import { Button, Modal, Radio, Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { readDraft } from './draft-api.ts'
import { useScope } from './draft-state.tsx'
import { setAt } from './set-at.ts'
import type { Conflict, Rebased } from './types.ts'
import { ShownValue } from './shown-value.tsx'
import './dialog.css'

/** Takes what others published into the draft; what both changed is chosen here, side by side. */
export function RebaseDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal open={open} onCancel={onClose} footer={null} width={840} destroyOnHidden title={t('studio.rebase.title')}>
      <Rebase onClose={onClose} />
    </Modal>
  )
}

function Rebase({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const tell = useTell()
  const { store } = useScope()
  const [taken, setTaken] = useState<ReadonlySet<number>>(new Set())
  const rebase = useMutation({
    mutationFn: async () => {
      await store.save()
      return post<Rebased>('/playbook/draft/rebase')
    },
  })
  const { mutate } = rebase
  useEffect(() => mutate(), [mutate])
  const keep = useMutation({
    mutationFn: async ({ playbook, base, conflicts }: Rebased) => {
      const draft = await readDraft()
      const chosen = conflicts.reduce(
        (merged, { path, mine, theirs }, at) => setAt(merged, path, taken.has(at) ? theirs : mine),
        playbook,
      )
      store.open({ playbook, base, revision: draft?.revision ?? null })
      store.replace(t('studio.rebase.title'), chosen)
      await store.flush()
    },
    onSuccess: () => {
      tell.done(t('studio.rebase.done'))
      onClose()
    },
  })
  if (rebase.isError) return <ProblemView problem={rebase.error} retry={() => mutate()} />
  if (rebase.data === undefined) return <Skeleton active />
  const { conflicts } = rebase.data
  const choose = (at: number, theirs: boolean): void =>
    setTaken((before) => {
      const next = new Set(before)
      if (theirs) next.add(at)
      else next.delete(at)
      return next
    })
  return (
    <div data-own-undo>
      <p>
        {conflicts.length === 0 ? t('studio.rebase.clean') : t('studio.rebase.conflicts', { count: conflicts.length })}
      </p>
      {conflicts.map((conflict, at) => (
        <ConflictView
          key={conflict.path.join('/')}
          conflict={conflict}
          theirs={taken.has(at)}
          onChoose={(theirs) => choose(at, theirs)}
        />
      ))}
      {keep.isError && <ProblemView problem={keep.error} />}
      <div className="dialog-ends">
        <Button onClick={onClose}>{t('words.cancel')}</Button>
        <Button type="primary" loading={keep.isPending} onClick={() => keep.mutate(rebase.data)}>
          {t('studio.rebase.keep')}
        </Button>
      </div>
    </div>
  )
}

type ConflictProps = { conflict: Conflict; theirs: boolean; onChoose: (theirs: boolean) => void }

function ConflictView({ conflict, theirs, onChoose }: ConflictProps) {
  const { t } = useTranslation()
  const label = useLabel()
  return (
    <fieldset className="conflict panel">
      <legend>{label(conflict.words)}</legend>
      <Radio.Group value={theirs} onChange={({ target }) => onChoose(target.value === true)}>
        <Radio value={false}>
          <b>{t('studio.rebase.mine')}</b>
          <ShownValue value={conflict.mine} />
        </Radio>
        <Radio value={true}>
          <b>{t('studio.rebase.theirs')}</b>
          <ShownValue value={conflict.theirs} />
        </Radio>
      </Radio.Group>
    </fieldset>
  )
}
