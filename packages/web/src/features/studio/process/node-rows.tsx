import { CloseCircleFilled, ExclamationCircleFilled, RightOutlined, RobotOutlined } from '@ant-design/icons'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel, useLanguage } from '../../../i18n/i18n.ts'
import { sayTrigger } from '../../playbook/say-node.ts'
import { useSaying } from '../../playbook/use-saying.ts'
import { useDraft } from '../draft-state.tsx'
import { captionOf, faultsOf } from './flow-data.ts'
import { sayFaultShort } from './say-fault-short.ts'

/** The nodes in the playbook's order, for a phone. */
export function NodeRows({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation()
  const label = useLabel()
  const language = useLanguage()
  const { playbook, problems } = useDraft()
  const saying = useSaying(playbook)
  const faults = useMemo(
    () => faultsOf(playbook, problems, (problem) => sayFaultShort(t, language, problem)),
    [playbook, problems, t, language],
  )
  return (['process', 'upkeep'] as const).map((group) => (
    <section key={group} className="node-list">
      <h2>{t(group === 'process' ? 'playbook.processGroup' : 'playbook.upkeep')}</h2>
      <ol className="panel">
        {playbook.nodes
          .filter((node) => node.group === group)
          .map((node, at) => {
            const fault = faults.get(node.id)
            return (
              <li key={`${node.id} ${at}`}>
                <button type="button" className={`node-row ${node.record}`} onClick={() => onOpen(node.id)}>
                  <span>
                    <strong>
                      {node.kind === 'auto' && <RobotOutlined aria-label={t('playbook.auto')} />} {label(node.label)}
                      {node.kind === 'action' && node.keyStep && <em aria-label={t('playbook.keyStep')}> ★</em>}
                    </strong>
                    <small>{node.on.map((trigger) => sayTrigger(saying, trigger)).join(' / ')}</small>
                    <small>{captionOf(saying, node)}</small>
                    {fault !== undefined && (
                      <small className={`flow-fault ${fault.kind}`}>
                        {fault.kind === 'error' ? <CloseCircleFilled /> : <ExclamationCircleFilled />} {fault.words}
                      </small>
                    )}
                  </span>
                  <RightOutlined className="quiet" />
                </button>
              </li>
            )
          })}
      </ol>
    </section>
  ))
}
