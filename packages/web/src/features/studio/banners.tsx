import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Popconfirm, Space } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { remove } from '../../api/client.ts'
import { useMe } from '../../app/session.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { When } from '../../ui/when.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { readDraft } from './draft-api.ts'
import { useScope } from './draft-state.tsx'
import { scheduleQuery } from './schedule.ts'
import { usePublished } from './studio-api.ts'

/** What happened to this draft elsewhere, and what to do about it. */
export function Banners({ onRebase }: { onRebase: () => void }) {
  return (
    <>
      <Guided />
      <ReadOnly />
      <Stale />
      <Behind onRebase={onRebase} />
      <Scheduled />
    </>
  )
}

/** Who came from the go-live guide is led back to it. */
function Guided() {
  const { t } = useTranslation()
  const [filters] = useFilters()
  if (filterText(filters, 'from') !== 'start') return null
  return (
    <Alert
      type="info"
      showIcon
      title={t('goLive.back')}
      action={
        <LinkButton to="/start" look="primary">
          {t('goLive.backGo')}
        </LinkButton>
      }
    />
  )
}

function ReadOnly() {
  const { t } = useTranslation()
  if (useMe().rights.includes('playbook.publish')) return null
  return <Alert type="info" showIcon title={t('studio.readOnly')} />
}

/** The draft was saved in another window or on another device: one of the two has to go. */
function Stale() {
  const { t } = useTranslation()
  const tell = useTell()
  const { view, store } = useScope()
  const published = usePublished()
  const choose = useMutation({
    mutationFn: async (which: 'mine' | 'theirs') => {
      const theirs = await readDraft()
      if (which === 'mine') return store.overwrite(theirs?.revision ?? null)
      if (theirs !== null) store.open(theirs)
      else if (published !== undefined)
        store.open({ playbook: published.playbook, base: published.version, revision: null })
    },
    onError: tell.problem,
  })
  if (view.saving !== 'stale') return null
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t('studio.staleTitle')}
      description={t('studio.staleHint')}
      action={
        <Space wrap>
          <Button loading={choose.isPending} onClick={() => choose.mutate('theirs')}>
            {t('studio.takeTheirs')}
          </Button>
          <Popconfirm title={t('studio.keepMineSure')} onConfirm={() => choose.mutate('mine')}>
            <Button danger loading={choose.isPending}>
              {t('studio.keepMine')}
            </Button>
          </Popconfirm>
        </Space>
      }
    />
  )
}

/** Somebody published since the draft began. A draft nobody changed yet simply follows. */
function Behind({ onRebase }: { onRebase: () => void }) {
  const { t } = useTranslation()
  const { view, store } = useScope()
  const published = usePublished()
  const behind = published !== undefined && published.version > view.base
  useEffect(() => {
    if (published === undefined || !behind || view.saving !== 'saved') return
    const follow = (): void => store.open({ playbook: published.playbook, base: published.version, revision: null })
    if (view.revision === null) follow()
    // one's own scheduled draft is gone once it has been published
    else
      void readDraft().then(
        (draft) => draft === null && follow(),
        () => {},
      )
  }, [published, behind, view.revision, view.saving, store])
  if (!behind || view.revision === null || view.saving === 'stale') return null
  return (
    <Alert
      type="warning"
      showIcon
      title={t('studio.behind', { version: published.version })}
      description={
        <>
          {published.publishedBy?.name ?? ''} <When at={published.publishedAt} />
          {published.note === '' ? '' : ` · ${published.note}`}
        </>
      }
      action={<Button onClick={onRebase}>{t('studio.rebase.go')}</Button>}
    />
  )
}

function Scheduled() {
  const { t } = useTranslation()
  const tell = useTell()
  const { view } = useScope()
  const schedule = useQuery(scheduleQuery)
  const cancel = useMutation({
    mutationFn: () => remove('/playbook/publish'),
    onSuccess: () => schedule.refetch(),
    onError: tell.problem,
  })
  if (schedule.data === null || schedule.data === undefined) return null
  const { at, note, revision } = schedule.data
  const [before = '', after = ''] = t('studio.scheduledFor', { at: '|' }).split('|')
  const isEdited = revision !== null && revision !== view.revision
  return (
    <Alert
      type={isEdited ? 'warning' : 'info'}
      showIcon
      title={
        <>
          {before}
          <When at={at} />
          {after}
          {note === '' ? '' : ` · ${note}`}
        </>
      }
      description={isEdited ? t('studio.scheduledOlder') : undefined}
      action={
        <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('studio.unschedule')}
        </Button>
      }
    />
  )
}
