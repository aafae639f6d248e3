import { PlusOutlined } from '@ant-design/icons'
import type { Tag as TagRule } from '@cairn/core/playbook/playbook.ts'
import { Button, Select, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { Empty } from '../../../ui/empty.tsx'
import { sayTag } from '../../playbook/say-tag.ts'
import { useSaying } from '../../playbook/use-saying.ts'
import { useDraft } from '../draft-state.tsx'
import { ConditionInput } from '../inputs/condition-input.tsx'
import { Faults } from '../inputs/faults.tsx'
import type { FactRecord } from '../inputs/field-choices.ts'
import { FoldCard } from '../inputs/fold-card.tsx'
import { LabelInput } from '../inputs/label-input.tsx'
import { RemoveButton } from '../inputs/remove-button.tsx'
import { SlugHint } from '../inputs/slug-hint.tsx'
import { freeSlug } from '../inputs/slug.ts'
import { SortableList } from '../inputs/sortable-list.tsx'
import { usesOf } from '../inputs/uses.ts'
import { CountsEditor } from './counts-editor.tsx'

const asked: Readonly<Record<TagRule['record'], readonly FactRecord[]>> = {
  lead: ['lead', 'customer', 'owner'],
  customer: ['customer', 'owner'],
  deal: ['deal', 'lead', 'customer', 'owner'],
}

/** Tags of leads, customers and deals: set by a condition, or by hand and by the process. */
export function TagsEditor() {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook, edit } = useDraft()
  const [fresh, setFresh] = useState<string | null>(null)
  const { tags } = playbook
  const add = (): void => {
    const id = freeSlug(
      tags.map((tag) => tag.id),
      'tag',
    )
    setFresh(id)
    const tag: TagRule = { id, label: { zh: '新标签', en: 'New tag' }, record: 'lead' }
    edit(t('studioRules.added', { name: label(tag.label) }), (draft) => void draft.tags.push(tag))
  }
  const move = (from: number, to: number): void =>
    edit(t('studioRules.moved', { name: label(tags[from]?.label) }), (draft) => {
      const [tag] = draft.tags.splice(from, 1)
      if (tag) draft.tags.splice(to, 0, tag)
    })
  return (
    <section data-path="tags">
      <div className="editor-head">
        <h2>{t('playbook.tags')}</h2>
        <span className="quiet">{t('studioRules.rules.tagsHint')}</span>
      </div>
      <Faults path={['tags']} here />
      {tags.length === 0 ? (
        <Empty title={t('studioRules.rules.noTags')} hint={t('studioRules.rules.noTagsHint')} />
      ) : (
        <SortableList items={tags} nameOf={(tag) => label(tag.label)} onMove={move}>
          {(tag, at) => <TagCard tag={tag} at={at} open={tag.id === fresh} />}
        </SortableList>
      )}
      <div className="editor-add">
        <Button icon={<PlusOutlined />} onClick={add}>
          {t('studioRules.rules.addTag')}
        </Button>
      </div>
    </section>
  )
}

function TagCard({ tag, at, open }: { tag: TagRule; at: number; open: boolean }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook, edit, readOnly } = useDraft()
  const saying = useSaying(playbook)
  const name = label(tag.label)
  const path = ['tags', at]
  const change = (what: string, recipe: (tag: TagRule) => void): void =>
    edit(t('studioRules.step', { name, what }), ({ tags }) => {
      const one = tags[at]
      if (one) recipe(one)
    })
  return (
    <FoldCard
      path={path}
      open={open}
      title={
        <>
          <Tag>{name}</Tag>
          <small>
            {t(`playbook.record.${tag.record}`)} · {sayTag(saying, tag)}
          </small>
        </>
      }
      actions={
        readOnly ? undefined : (
          <RemoveButton
            name={name}
            uses={() => usesOf(playbook, 'tag', tag.id)}
            onRemove={() => edit(t('studioRules.deleted', { name }), ({ tags }) => void tags.splice(at, 1))}
          />
        )
      }
    >
      <div className="editor-field" data-path={[...path, 'label'].join('/')}>
        <span>
          {t('studioRules.name')} <SlugHint id={tag.id} />
        </span>
        <LabelInput
          value={tag.label}
          label={t('studioRules.name')}
          onChange={(next) => change(t('studioRules.name'), (one) => void (one.label = next))}
        />
      </div>
      <div className="editor-field">
        <span>{t('studioRules.rules.tagOf')}</span>
        <Select<TagRule['record']>
          className="short"
          value={tag.record}
          options={(['lead', 'customer', 'deal'] as const).map((record) => ({
            value: record,
            label: t(`playbook.record.${record}`),
          }))}
          onChange={(record) => change(t('studioRules.rules.tagOf'), (one) => void (one.record = record))}
          aria-label={t('studioRules.rules.tagOf')}
        />
      </div>
      <div className="editor-field" data-path={[...path, 'when'].join('/')}>
        <span>{t('studioRules.rules.tagWhen')}</span>
        <ConditionInput
          value={tag.when}
          whenNone={t(tag.counts ? 'studioRules.counts.any' : 'playbook.byHand')}
          records={asked[tag.record]}
          onChange={(when) =>
            change(t('studioRules.condition'), (one) => {
              if (when === undefined) delete one.when
              else one.when = when
            })
          }
        />
      </div>
      <div className="editor-field">
        <span>{t('studioRules.counts.title')}</span>
        <div>
          <p className="quiet">{t('studioRules.counts.hint')}</p>
          <CountsEditor
            counts={tag.counts ?? []}
            path={[...path, 'counts']}
            change={(recipe) => change(t('studioRules.counts.title'), recipe)}
          />
        </div>
      </div>
      <Faults path={path} here />
      <Faults path={[...path, 'when']} />
    </FoldCard>
  )
}
