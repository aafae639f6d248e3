import type { ActionNode } from '@cairn/core/process/node.ts'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { opens } from '../../playbook/say-node.ts'
import { useSaying } from '../../playbook/use-saying.ts'
import { useDraft } from '../draft-state.tsx'
import { connect } from './node-edits.ts'

/** What opens when it is done; another one is connected by choosing it, as by drawing an arrow. */
export function FollowersSection({ node, onOpen }: { node: ActionNode; onOpen: (id: string) => void }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook, edit } = useDraft()
  const next = opens(useSaying(playbook), node)
  const free = playbook.nodes.filter((other) => !next.some((one) => one.node.id === other.id) && other.id !== node.id)
  const words = (id: string): string =>
    t('canvas.did.connect', { from: label(node.label), to: label(playbook.nodes.find((one) => one.id === id)?.label) })
  return (
    <section className="editor-section" aria-label={t('playbook.leadsTo')}>
      <h4>{t('playbook.leadsTo')}</h4>
      {next.length > 0 && (
        <ul className="editor-followers">
          {next.map(({ node: other, words: when }, at) => (
            <li key={at}>
              <button type="button" onClick={() => onOpen(other.id)}>
                {label(other.label)}
              </button>
              {when !== '' && <span className="quiet"> {when}</span>}
            </li>
          ))}
        </ul>
      )}
      <Select<string>
        value={null}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('canvas.connectTo')}
        aria-label={t('canvas.connectTo')}
        options={free.map((other) => ({ value: other.id, label: label(other.label) }))}
        onChange={(id) => edit(words(id), (draft) => void connect(draft, node.id, id))}
        className="editor-half"
      />
    </section>
  )
}
