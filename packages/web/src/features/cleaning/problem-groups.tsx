import { ArrowRightOutlined, CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'
import { number } from '../../ui/format.ts'
import type { Group } from './types.ts'

export const keyOf = ({ kind, field }: Group): string => `${kind} ${field.id}`

type Props = {
  groups: readonly Group[]
  locked: boolean
  busy: string | null
  onAct: (way: 'repair' | 'take-back', group: Group) => void
  onOpen: (group: Group) => void
}

/** What is wrong, one line for each kind in each column: how often, what would become of it, one button for all of it. */
export function ProblemGroups(props: Props) {
  return (
    <ul className="panel problem-groups">
      {props.groups.map((group) => (
        <GroupLine key={keyOf(group)} {...props} group={group} />
      ))}
    </ul>
  )
}

function GroupLine({ group, locked, busy, onAct, onOpen }: Props & { group: Group }) {
  const { t } = useTranslation()
  const label = useLabel()
  const { kind, repairable, repaired, byHand } = group
  const way = repaired ? 'take-back' : 'repair'
  return (
    <li aria-label={`${label(group.field.label)}: ${t(`cleaning.kind.${kind}`)}`}>
      <div className="problem-name">
        <strong>
          {label(group.field.label)} · {t(`cleaning.kind.${kind}`)}
        </strong>
        <small className="quiet">{t(`cleaning.kindHint.${kind}`)}</small>
      </div>
      <div className="problem-examples">
        {group.examples.map(({ from, to }) => (
          <span key={from + to} className="sample">
            <CellText text={from} was /> <ArrowRightOutlined aria-hidden />{' '}
            {to === null ? <em className="soon">{t('cleaning.needsPerson')}</em> : <CellText text={to} />}
          </span>
        ))}
      </div>
      <div className="problem-acts">
        {byHand > 0 && <span className="soon">{t('cleaning.byHandCount', { count: number(byHand) })}</span>}
        {group.set > 0 && <span className="quiet">{t('cleaning.setCount', { count: number(group.set) })}</span>}
        <Button type="link" size="small" onClick={() => onOpen(group)}>
          {t('cleaning.seeRows', { count: number(group.count) })}
        </Button>
        {repaired && (
          <span className="fine">
            <CheckOutlined aria-hidden /> {t('cleaning.repaired', { count: number(repairable) })}
          </span>
        )}
        {!locked && repairable > 0 && (
          <Button
            {...(!repaired && { type: 'primary', ghost: true })}
            disabled={busy !== null}
            loading={busy === keyOf(group)}
            onClick={() => onAct(way, group)}
          >
            {repaired ? t('cleaning.takeBackRepair') : t('cleaning.repair', { count: number(repairable) })}
          </Button>
        )}
      </div>
    </li>
  )
}

/** A cell's words; blanks at its ends show, and nothing is called so. */
export function CellText({ text, was = false }: { text: string; was?: boolean }) {
  const { t } = useTranslation()
  if (text === '') return <span className="quiet">{t('cleaning.nothing')}</span>
  const shown = text.replace(/^[\s\u3000]+|[\s\u3000]+$/g, (blanks) => '␣'.repeat(blanks.length))
  return was ? <del className="cell-text">{shown}</del> : <ins className="cell-text">{shown}</ins>
}
