import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { ActionNode } from '@cairn/core/process/node.ts'
import { RightOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'
import { sayTrigger } from './say-node.ts'
import { useSaying } from './use-saying.ts'

/** The nodes in the playbook's order, for a phone. */
export function NodeList({ playbook, onOpen }: { playbook: Playbook; onOpen: (id: string) => void }) {
  const { t } = useTranslation()
  return (['process', 'upkeep'] as const).map((group) => (
    <section key={group} className="node-list">
      <h2>{t(group === 'process' ? 'playbook.processGroup' : 'playbook.upkeep')}</h2>
      <ol className="panel">
        {playbook.nodes
          .filter((node) => node.group === group)
          .map((node) => (
            <li key={node.id}>
              <NodeRow node={node} playbook={playbook} onOpen={onOpen} />
            </li>
          ))}
      </ol>
    </section>
  ))
}

function NodeRow(props: { node: ActionNode; playbook: Playbook; onOpen: (id: string) => void }) {
  const { node, playbook, onOpen } = props
  const label = useLabel()
  const { t } = useTranslation()
  const saying = useSaying(playbook)
  return (
    <button type="button" className={`node-row ${node.record}`} onClick={() => onOpen(node.id)}>
      <span>
        <strong>
          {label(node.label)}
          {node.kind === 'action' && node.keyStep && <em aria-label={t('playbook.keyStep')}> ★</em>}
        </strong>
        <small>{node.on.map((trigger) => sayTrigger(saying, trigger)).join(' / ')}</small>
      </span>
      <RightOutlined className="quiet" />
    </button>
  )
}
