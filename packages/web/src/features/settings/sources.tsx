import { useQuery } from '@tanstack/react-query'
import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { one } from '../../api/queries.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { OnOff } from './on-off.tsx'
import { Section } from './section.tsx'
import { addressOf } from './address.ts'
import { SourceDrawer } from './source-drawer.tsx'
import type { Source } from './types.ts'

/** Addresses to which other systems push leads. */
export function Sources() {
  const { t } = useTranslation()
  const sources = useQuery(one<Source[]>('settings', '/sources'))
  const [editing, setEditing] = useState<Source | 'new' | null>(null)
  const mapping = (source: Source): string => {
    const count = Object.keys(source.mapping.fields).length
    return count === 0 ? t('settings.mappingAuto') : t('settings.mappingCount', { count })
  }
  const copy = (source: Source) => <CopyButton text={addressOf(source)} words={t('settings.address')} />
  const columns: TableColumnsType<Source> = [
    {
      key: 'on',
      title: t('settings.enabled'),
      width: 64,
      render: (_, source) => <OnOff path="/sources" source={source} />,
    },
    { key: 'label', title: t('settings.label'), dataIndex: 'label' },
    { key: 'id', title: t('settings.sourceId'), render: (_, source) => <code>{source.id}</code> },
    { key: 'mapping', title: t('settings.mapping'), render: (_, source) => mapping(source) },
    { key: 'address', title: t('settings.address'), render: (_, source) => copy(source) },
  ]
  return (
    <>
      <Section<Source>
        title={t('settings.sources')}
        hint={t('settings.sourcesHint')}
        action={
          <Button type="primary" onClick={() => setEditing('new')}>
            {t('settings.addSource')}
          </Button>
        }
        rows={sources}
        columns={columns}
        rowKey={(source) => source.id}
        emptyTitle={t('settings.sourcesEmpty')}
        onOpen={setEditing}
        renderCard={(source) => (
          <div className="row-card">
            <div className="row-card-line">
              <strong>{source.label}</strong>
              <OnOff path="/sources" source={source} />
            </div>
            <div className="row-card-line">
              <code>{source.id}</code>
              <span>{mapping(source)}</span>
            </div>
            <div className="row-actions">
              {copy(source)}
              <Button size="small" onClick={() => setEditing(source)}>
                {t('settings.edit')}
              </Button>
            </div>
          </div>
        )}
      />
      <SourceDrawer source={editing} onClose={() => setEditing(null)} onMade={setEditing} />
    </>
  )
}
