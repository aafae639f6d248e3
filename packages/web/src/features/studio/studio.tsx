import { Skeleton, Tabs } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'
import { Page } from '../../ui/page.tsx'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { Banners } from './banners.tsx'
import { DraftScope, useDraft } from './draft-state.tsx'
import { PartBoundary } from './part-boundary.tsx'
import { isPart, partNames, partOf, parts, type PartName } from './parts.ts'
import { useShowAsked } from './place.ts'
import { RebaseDialog } from './rebase-dialog.tsx'
import { TopBar } from './top-bar.tsx'
import './studio.css'

/** The playbook studio: one's draft, part by part. Part and place stand in the address. */
export function Studio() {
  return (
    <DraftScope>
      <Frame />
    </DraftScope>
  )
}

function Frame() {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook, base } = useDraft()
  const [filters, filter] = useFilters()
  const [rebasing, setRebasing] = useState(false)
  useShowAsked()
  const asked = filterText(filters, 'part')
  const part: PartName = isPart(asked) ? asked : 'process'
  const { Editor } = parts[part]
  return (
    <Page title={t('studio.title')} sub={`${label(playbook.name)} · ${t('studio.basedOn', { version: base })}`}>
      <TopBar onRebase={() => setRebasing(true)} />
      <Banners onRebase={() => setRebasing(true)} />
      <RebaseDialog open={rebasing} onClose={() => setRebasing(false)} />
      <PartTabs part={part} onPart={(next) => filter({ part: next, node: null, at: null })} />
      <PartBoundary key={part}>
        <Suspense fallback={<Skeleton active className="panel studio-waiting" />}>
          <Editor />
        </Suspense>
      </PartBoundary>
    </Page>
  )
}

function PartTabs({ part, onPart }: { part: PartName; onPart: (part: PartName) => void }) {
  const { t } = useTranslation()
  const { problems } = useDraft()
  const faults = Map.groupBy(
    problems.filter(({ severity }) => severity === 'error'),
    ({ path }) => partOf(path),
  )
  return (
    <Tabs
      className="playbook-tabs studio-tabs"
      activeKey={part}
      onChange={(key) => isPart(key) && onPart(key)}
      aria-label={t('playbook.sections')}
      items={partNames.map((key) => {
        const count = faults.get(key)?.length ?? 0
        return {
          key,
          label: (
            <span className={count > 0 ? 'studio-tab faulty' : 'studio-tab'}>
              {t(`studio.part.${key}`)}
              {count > 0 && <sup aria-label={t('studio.problemCount', { count })}>{count}</sup>}
            </span>
          ),
        }
      })}
    />
  )
}
