import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { Select, Skeleton } from 'antd'
import { lazy, Suspense, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'
import { filterText, useFilters } from '../../ui/use-filters.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { NodeDrawer } from './node-drawer.tsx'
import { NodeList } from './node-list.tsx'

const FlowCanvas = lazy(() => import('./flow-canvas.tsx').then((module) => ({ default: module.FlowCanvas })))

/** All nodes: drawn as a flow, listed on a phone. Pressing one opens everything about it. */
export function ProcessPart({ playbook }: { playbook: Playbook }) {
  const { t } = useTranslation()
  const label = useLabel()
  const phone = usePhone()
  const [filters, filter] = useFilters()
  const [focus, setFocus] = useState<string | null>(null)
  const open = filterText(filters, 'node') || null
  const openNode = useCallback((node: string | null) => filter({ node }), [filter])
  return (
    <section className="process">
      <div className="process-bar">
        <Select<string>
          showSearch={{ optionFilterProp: 'label' }}
          allowClear
          placeholder={t('playbook.find')}
          aria-label={t('playbook.find')}
          notFoundContent={t('playbook.notFound')}
          value={focus}
          onChange={(id) => {
            setFocus(id ?? null)
            if (phone && id !== undefined) openNode(id)
          }}
          options={playbook.nodes.map((node) => ({ value: node.id, label: label(node.label) }))}
          className="process-find"
        />
        {!phone && <Legend />}
      </div>
      {phone ? (
        <NodeList playbook={playbook} onOpen={openNode} />
      ) : (
        <Suspense fallback={<Skeleton.Node active className="flow panel" />}>
          <FlowCanvas playbook={playbook} focus={focus} open={open} onOpen={openNode} />
        </Suspense>
      )}
      <NodeDrawer playbook={playbook} id={open} onOpen={openNode} />
    </section>
  )
}

function Legend() {
  const { t } = useTranslation()
  return (
    <ul className="flow-legend" aria-label={t('playbook.legend')}>
      <li>
        <i className="lead" /> {t('playbook.leadNode')}
      </li>
      <li>
        <i className="deal" /> {t('playbook.dealNode')}
      </li>
      <li>
        <i className="key">★</i> {t('playbook.keyStep')}
      </li>
      <li>
        <i className="auto" /> {t('playbook.auto')}
      </li>
      <li className="quiet">{t('playbook.keys')}</li>
    </ul>
  )
}
