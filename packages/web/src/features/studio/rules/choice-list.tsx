import { PlusOutlined } from '@ant-design/icons'
import type { Label } from '@cairn/core/label.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Path } from '@cairn/core/playbook/problem.ts'
import { Button } from 'antd'
import type { Draft } from 'immer'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { useDraft } from '../draft-state.tsx'
import { Faults } from '../inputs/faults.tsx'
import { LabelInput } from '../inputs/label-input.tsx'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { SlugHint } from '../inputs/slug-hint.tsx'
import { freeSlug } from '../inputs/slug.ts'
import { SortableList } from '../inputs/sortable-list.tsx'
import { usesOf, type Thing } from '../inputs/uses.ts'

type Named = { id: string; label: Label }

type ChoiceListProps = {
  title: string
  hint: string
  /** What a new one is called before it is named, and its id begins with. */
  base: string
  path: Path
  items: readonly Named[]
  /** The list within the playbook, to be changed. */
  listOf: (playbook: Draft<Playbook>) => Named[]
  /** How other places point to an item; left out where nothing does. */
  thing?: Thing
  /** The last one cannot go: people have to choose something. */
  atLeastOne?: boolean
}

/** Names that people choose from, in the order they are offered. */
export function ChoiceList(props: ChoiceListProps) {
  const { title, hint, base, path, items, listOf, thing, atLeastOne = false } = props
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook, edit, readOnly } = useDraft()
  const add = (): void => {
    const id = freeSlug(
      items.map((one) => one.id),
      base,
    )
    edit(t('studioRules.added', { name: title }), (draft) => void listOf(draft).push({ id, label: { zh: '' } }))
  }
  const move = (from: number, to: number): void =>
    edit(t('studioRules.moved', { name: label(items[from]?.label) }), (draft) => {
      const list = listOf(draft)
      const [one] = list.splice(from, 1)
      if (one) list.splice(to, 0, one)
    })
  return (
    <section className="panel rules choice-list" data-path={path.join('/')}>
      <h2>{title}</h2>
      <p className="quiet">{hint}</p>
      <Faults path={path} here />
      {items.length === 0 && <p className="choice-none">{t('studioRules.rules.none')}</p>}
      <SortableList items={items} nameOf={(one) => label(one.label)} onMove={move}>
        {(one, at) => (
          <div className="choice-row" data-path={[...path, at].join('/')}>
            <LabelInput
              value={one.label}
              label={title}
              onChange={(next) =>
                edit(t('studioRules.step', { name: title, what: t('studioRules.name') }), (draft) => {
                  const changed = listOf(draft)[at]
                  if (changed) changed.label = next
                })
              }
            />
            <SlugHint id={one.id} />
            {!readOnly && (
              <RemoveButton
                name={label(one.label)}
                disabled={atLeastOne && items.length === 1}
                uses={() => (thing === undefined ? [] : usesOf(playbook, thing, one.id))}
                onRemove={() =>
                  edit(
                    t('studioRules.deleted', { name: label(one.label) }),
                    (draft) => void listOf(draft).splice(at, 1),
                  )
                }
              />
            )}
            <Faults path={[...path, at]} />
          </div>
        )}
      </SortableList>
      <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={add}>
        {t('studioRules.rules.add')}
      </Button>
    </section>
  )
}
