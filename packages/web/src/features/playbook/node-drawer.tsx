import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { ActionNode, PersonNode } from '@cairn/core/process/node.ts'
import { Drawer, Tag, Timeline } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'
import { FormView } from './form-view.tsx'
import { opens, sayDue, sayOwner, sayRungTime, sayStep, sayTrigger } from './say-node.ts'
import { ScriptView } from './script-view.tsx'
import { useSaying } from './use-saying.ts'

type Props = { playbook: Playbook; id: string | null; onOpen: (id: string | null) => void }

/** Everything about a node of the playbook, in words. */
export function NodeDrawer({ playbook, id, onOpen }: Props) {
  const { t } = useTranslation()
  const label = useLabel()
  const node = playbook.nodes.find((one) => one.id === id)
  return (
    <Drawer
      open={node !== undefined}
      onClose={() => onOpen(null)}
      size={560}
      title={node && label(node.label)}
      extra={
        node && (
          <>
            {node.kind === 'action' && node.keyStep && <Tag>★ {t('playbook.keyStep')}</Tag>}
            {node.kind === 'auto' && <Tag>{t('playbook.auto')}</Tag>}
            <Tag className={`record-tag ${node.record}`}>
              {t(node.record === 'lead' ? 'playbook.onLead' : 'playbook.onDeal')}
            </Tag>
          </>
        )
      }
      classNames={{ body: 'node-drawer' }}
    >
      {node && <About key={node.id} node={node} playbook={playbook} onOpen={onOpen} />}
    </Drawer>
  )
}

function Part({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section>
      <h3>
        {title}
        {note !== undefined && <small className="quiet">{note}</small>}
      </h3>
      {children}
    </section>
  )
}

function About({ node, playbook, onOpen }: { node: ActionNode; playbook: Playbook; onOpen: Props['onOpen'] }) {
  const { t } = useTranslation()
  const label = useLabel()
  const saying = useSaying(playbook)
  const next = opens(saying, node)
  return (
    <>
      <Part title={t('playbook.trigger')}>
        <ul>
          {node.on.map((trigger, at) => (
            <li key={at}>{sayTrigger(saying, trigger)}</li>
          ))}
        </ul>
      </Part>
      {node.kind === 'action' ? (
        <PersonParts node={node} playbook={playbook} />
      ) : (
        <Part title={t('playbook.steps')}>
          <ol>
            {node.steps.map((step, at) => (
              <li key={at}>{sayStep(saying, step)}</li>
            ))}
          </ol>
        </Part>
      )}
      {next.length > 0 && (
        <Part title={t('playbook.leadsTo')}>
          <ul className="plain">
            {next.map(({ node: other, words }, at) => (
              <li key={at}>
                <a
                  href={`?node=${other.id}`}
                  onClick={(event) => {
                    event.preventDefault()
                    onOpen(other.id)
                  }}
                >
                  {label(other.label)}
                </a>
                {words !== '' && <span className="quiet"> {words}</span>}
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  )
}

function PersonParts({ node, playbook }: { node: PersonNode; playbook: Playbook }) {
  const { t } = useTranslation()
  const label = useLabel()
  const saying = useSaying(playbook)
  const form = playbook.forms.find(({ id }) => id === node.form)
  const { items, need } = node.deliver
  return (
    <>
      <div className="node-pair">
        <Part title={t('playbook.owner')}>{sayOwner(saying, node)}</Part>
        <Part title={t('playbook.due')}>
          {sayDue(saying, node).map(({ grade, text }) => (
            <div key={grade}>
              {grade !== null && <b>{grade === '' ? t('playbook.others') : t('playbook.grade', { grade })} </b>}
              {text}
            </div>
          ))}
        </Part>
      </div>
      <Part
        title={t('playbook.deliver')}
        {...(items.length > 1 && { note: t(need === 'all' ? 'playbook.deliverAll' : 'playbook.deliverAny') })}
      >
        {items.length === 0 ? (
          <span className="quiet">{t('playbook.deliverNone')}</span>
        ) : (
          <ul>
            {items.map((item, at) => (
              <li key={at}>
                {label(item.label)} <span className="quiet">{t(`playbook.evidence.${item.kind}`)}</span>
                {item.atLeast !== undefined && ` ${t('playbook.times', { count: item.atLeast })}`}
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part title={t('playbook.ladder')}>
        {node.escalate.length === 0 ? (
          <span className="quiet">{t('playbook.noLadder')}</span>
        ) : (
          <Timeline
            className="ladder"
            items={node.escalate.map((rung) => {
              const { mood, text } = sayRungTime(saying, rung)
              return {
                color: mood === 'soon' ? 'orange' : 'red',
                content: (
                  <>
                    <b>{text}</b> {rung.do.map((what) => t(`playbook.rung.${what}`)).join(t('words.listComma'))}
                  </>
                ),
              }
            })}
          />
        )}
      </Part>
      {node.sop.scripts.length > 0 && (
        <Part title={t('playbook.scripts')}>
          <ScriptView scripts={node.sop.scripts} />
        </Part>
      )}
      {node.sop.checklist.length > 0 && (
        <Part title={t('playbook.checklist')}>
          <ul className="checklist">
            {node.sop.checklist.map((item, at) => (
              <li key={at}>{label(item)}</li>
            ))}
          </ul>
        </Part>
      )}
      {form !== undefined && (
        <Part title={t('playbook.form')} note={label(form.label)}>
          <FormView form={form} playbook={playbook} />
        </Part>
      )}
      {node.outcomes !== undefined && node.outcomes.length > 0 && (
        <Part title={t('playbook.outcomes')}>
          {node.outcomes.map((outcome) => (
            <Tag key={outcome.id}>{label(outcome.label)}</Tag>
          ))}
        </Part>
      )}
      {node.sop.nextSteps.length > 0 && (
        <Part title={t('playbook.nextSteps')}>
          <ul>
            {node.sop.nextSteps.map((step, at) => (
              <li key={at}>{label(step)}</li>
            ))}
          </ul>
        </Part>
      )}
    </>
  )
}
