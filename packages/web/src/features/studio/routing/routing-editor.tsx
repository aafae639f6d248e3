import { DownOutlined, PlusOutlined } from '@ant-design/icons'
import type { Track } from '@cairn/core/routing/track.ts'
import { Button, ConfigProvider, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { useDraft } from '../draft-state.tsx'
import { Faults } from '../inputs/faults.tsx'
import { freeSlug } from '../inputs/slug.ts'
import { SortableList } from '../inputs/sortable-list.tsx'
import { newTrack, placeForNew } from './new-track.ts'
import { PublicPoolEditor } from './public-pool-editor.tsx'
import { SellersEditor } from './sellers-editor.tsx'
import { TrackCard } from './track-card.tsx'
import { WhoGets } from './who-gets.tsx'
import '../../playbook/playbook.css'
import './routing.css'

const kinds: readonly Track['kind'][] = ['assign', 'grab', 'nurture', 'public']

/** Where a lead goes: tracks in order, rules of the pools, the people; beside it who would get a lead, and why. */
export function RoutingEditor() {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook, edit, readOnly } = useDraft()
  const [fresh, setFresh] = useState<string | null>(null)
  const { routing } = playbook
  const add = (kind: Track['kind']): void => {
    const id = freeSlug(
      routing.tracks.map((track) => track.id),
      kind,
    )
    const track = newTrack(kind, id, routing)
    setFresh(id)
    edit(
      t('studioRules.added', { name: label(track.label) }),
      (draft) => void draft.routing.tracks.splice(placeForNew(routing), 0, track),
    )
  }
  const move = (from: number, to: number): void =>
    edit(t('studioRules.moved', { name: label(routing.tracks[from]?.label) }), (draft) => {
      const [track] = draft.routing.tracks.splice(from, 1)
      if (track) draft.routing.tracks.splice(to, 0, track)
    })
  return (
    <ConfigProvider componentDisabled={readOnly}>
      <div className="routing-editor">
        <div className="routing-side">
          <section data-path="routing/tracks">
            <div className="editor-head">
              <h2>{t('studioRules.routing.tracks')}</h2>
              <span className="quiet">{t('playbook.tracksHint')}</span>
            </div>
            <Faults path={['routing', 'tracks']} here />
            <SortableList
              className="numbered"
              items={routing.tracks}
              nameOf={(track) => label(track.label)}
              onMove={move}
            >
              {(track, at) => <TrackCard track={track} at={at} open={track.id === fresh} />}
            </SortableList>
            <div className="editor-add">
              <Dropdown
                trigger={['click']}
                disabled={readOnly}
                menu={{
                  items: kinds.map((kind) => ({
                    key: kind,
                    label: (
                      <span className="track-kind">
                        <b>{t(`playbook.trackKind.${kind}`)}</b>
                        <small>{t(`studioRules.routing.kindHint.${kind}`)}</small>
                      </span>
                    ),
                    onClick: () => add(kind),
                  })),
                }}
              >
                <Button icon={<PlusOutlined />}>
                  {t('studioRules.routing.addTrack')} <DownOutlined />
                </Button>
              </Dropdown>
            </div>
          </section>
          <PublicPoolEditor />
          <SellersEditor />
        </div>
        <WhoGets />
      </div>
    </ConfigProvider>
  )
}
