import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Modal, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { ProblemView } from '../../../ui/problem-view.tsx'
import { filterText, useFilters } from '../../../ui/use-filters.ts'
import { useTell } from '../../../ui/use-tell.ts'
import { When } from '../../../ui/when.tsx'
import { ChangeList } from '../change-list.tsx'
import { draftQuery } from '../draft-api.ts'
import { replaceDraft, usePublished } from '../studio-api.ts'
import { useDiff } from '../use-diff.ts'
import '../dialog.css'

type Props = { playbook: Playbook; open: boolean; onClose: () => void }

/** Shows what a template would change against the running playbook, before it becomes one's draft. */
export function TakeTemplate({ playbook, open, onClose }: Props) {
  const { t } = useTranslation()
  const label = useLabel()
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      width={720}
      destroyOnHidden
      title={t('studio.gallery.takeTitle', { name: label(playbook.name) })}
    >
      <Take playbook={playbook} onClose={onClose} />
    </Modal>
  )
}

function Take({ playbook, onClose }: Omit<Props, 'open'>) {
  const { t } = useTranslation()
  const label = useLabel()
  const tell = useTell()
  const navigate = useNavigate()
  const [filters] = useFilters()
  const published = usePublished()
  const mine = useQuery(draftQuery)
  const changes = useDiff(published?.playbook, playbook)
  const isGuided = filterText(filters, 'from') === 'start'
  const take = useMutation({
    mutationFn: () => replaceDraft(playbook),
    onSuccess: async () => {
      tell.done(t('studio.gallery.taken', { name: label(playbook.name) }))
      await navigate(isGuided ? { to: '/start' } : { to: '/playbook/edit' })
    },
  })
  return (
    <>
      {mine.data !== null && mine.data !== undefined && (
        <Alert
          type="warning"
          showIcon
          title={
            <>
              {t('studio.gallery.replaces')} <When at={mine.data.updatedAt} />
            </>
          }
        />
      )}
      <p className="quiet">{t('studio.gallery.takeHint')}</p>
      <div className="dialog-changes">
        {changes === undefined ? <Skeleton active /> : <ChangeList changes={changes} />}
      </div>
      {take.isError && <ProblemView problem={take.error} />}
      <div className="dialog-ends">
        <Button onClick={onClose}>{t('words.cancel')}</Button>
        <Button type="primary" loading={take.isPending || mine.isPending} onClick={() => take.mutate()}>
          {t('studio.gallery.makeDraft')}
        </Button>
      </div>
    </>
  )
}
