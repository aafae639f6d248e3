import { PlusOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, ConfigProvider, Select, Skeleton, type RefSelectProps } from 'antd'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { filterText, useFilters } from '../../../ui/use-filters.ts'
import { usePhone } from '../../../ui/use-phone.ts'
import '../../playbook/playbook.css'
import { useDraft } from '../draft-state.tsx'
import { AddDialog } from './add-dialog.tsx'
import type { Spot } from './node-edits.ts'
import { NodePanel } from './node-panel.tsx'
import { NodeRows } from './node-rows.tsx'
import { ShapePalette } from './shape-palette.tsx'
import { useProcessActs } from './use-process-acts.ts'
import './process.css'

const EditCanvas = lazy(() => import('./edit-canvas.tsx').then((module) => ({ default: module.EditCanvas })))

/** All nodes of the process, drawn and edited as a flow; a list on a phone. The open node stands in the address. */
export function ProcessEditor() {
  const { t } = useTranslation()
  const label = useLabel()
  const phone = usePhone()
  const { playbook, readOnly } = useDraft()
  const [filters, filter] = useFilters()
  const open = filterText(filters, 'node') || null
  const [active, setActive] = useState<string | null>(open)
  const [focus, setFocus] = useState<{ id: string } | null>(() => (open === null ? null : { id: open }))
  const [asking, setAsking] = useState<Spot | null>(null)
  const search = useRef<RefSelectProps>(null)
  const onOpen = useCallback((node: string | null) => filter({ node, at: null }), [filter])
  const onMade = useCallback(
    (id: string) => {
      setAsking(null)
      setFocus({ id })
      onOpen(id)
    },
    [onOpen],
  )
  const onGone = useCallback((id: string) => id === open && onOpen(null), [open, onOpen])
  const acts = useProcessActs(onMade, onGone)
  const isThere = playbook.nodes.some(({ id }) => id === open)
  const beside: Spot =
    active !== null && playbook.nodes.some(({ id }) => id === active)
      ? { kind: 'after', node: active }
      : { kind: 'alone', record: 'lead' }

  const close = useCallback(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    onOpen(null)
    if (open !== null) setFocus({ id: open })
  }, [onOpen, open])

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const inPanel = event.target instanceof Element && event.target.closest('.node-panel') !== null
      if (event.key === 'Escape' && inPanel && !event.defaultPrevented) close()
      else if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'f')
        search.current?.focus()
      else return
      event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [close])

  const panel = isThere && open !== null && (
    <NodePanel key={open} id={open} acts={acts} onOpen={onOpen} onClose={close} />
  )
  return (
    <ConfigProvider componentDisabled={readOnly}>
      <section className="process-editor">
        <div className="process-bar">
          <Select<string>
            ref={search}
            disabled={false}
            showSearch={{ optionFilterProp: 'label' }}
            prefix={<SearchOutlined />}
            placeholder={t('playbook.find')}
            aria-label={t('playbook.find')}
            notFoundContent={t('playbook.notFound')}
            value={null}
            onChange={(id) => (phone ? onOpen(id) : setFocus({ id }))}
            options={playbook.nodes.map((node) => ({ value: node.id, label: label(node.label) }))}
            className="process-find"
          />
          <Button icon={<PlusOutlined />} onClick={() => setAsking(beside)}>
            {t('canvas.add')}
          </Button>
          {!phone && <p className="process-keys quiet">{t('canvas.keys')}</p>}
        </div>
        {phone ? (
          <NodeRows onOpen={onOpen} />
        ) : (
          <div className="process-stage">
            {!readOnly && <ShapePalette draggable onPick={(shape) => acts.add(shape, beside)} />}
            <Suspense fallback={<Skeleton.Node active className="flow panel" />}>
              <EditCanvas
                acts={acts}
                open={isThere ? open : null}
                focus={focus}
                active={active}
                onActive={setActive}
                onOpen={onOpen}
                onAsk={setAsking}
              />
            </Suspense>
            {panel}
          </div>
        )}
        {phone && panel}
        <AddDialog
          spot={asking}
          onAdd={acts.add}
          onClose={() => {
            setAsking(null)
            if (active !== null) setFocus({ id: active })
          }}
        />
      </section>
    </ConfigProvider>
  )
}
