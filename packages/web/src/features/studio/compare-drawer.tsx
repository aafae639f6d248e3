import { Drawer, Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '@tanstack/react-query'
import { ProblemView } from '../../ui/problem-view.tsx'
import { ChangeList } from './change-list.tsx'
import { useDraft } from './draft-state.tsx'
import { OthersDrafting } from './others-drafting.tsx'
import { indexPath } from './index-path.ts'
import { useJump } from './place.ts'
import { usePublished, versionQuery } from './studio-api.ts'
import { useDiff } from './use-diff.ts'

/** What the draft changes: against what is published now, or against what it began from. */
export function CompareDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Drawer open={open} onClose={onClose} size={520} destroyOnHidden title={t('studio.compare.title')}>
      <Compared onClose={onClose} />
    </Drawer>
  )
}

function Compared({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { playbook, base } = useDraft()
  const published = usePublished()
  const behind = published !== undefined && published.version > base
  const [against, setAgainst] = useState<'base' | 'published'>('base')
  const began = useQuery({ ...versionQuery(base), enabled: behind })
  const jump = useJump(playbook)
  const before = behind && against === 'base' ? began.data?.playbook : published?.playbook
  const changes = useDiff(before, playbook)
  return (
    <>
      <OthersDrafting />
      {behind && (
        <Segmented<'base' | 'published'>
          block
          value={against}
          onChange={setAgainst}
          options={[
            { value: 'base', label: t('studio.compare.base', { version: base }) },
            { value: 'published', label: t('studio.compare.published', { version: published.version }) },
          ]}
        />
      )}
      {began.isError && <ProblemView problem={began.error} retry={() => void began.refetch()} />}
      {changes === undefined ? (
        <Skeleton active />
      ) : (
        <ChangeList
          changes={changes}
          onGo={({ path }) => {
            onClose()
            jump(indexPath(playbook, path))
          }}
        />
      )}
    </>
  )
}
