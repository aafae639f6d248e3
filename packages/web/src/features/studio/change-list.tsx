import { EditOutlined, MinusOutlined, PlusOutlined, SwapOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'
import { partNames, partOf } from './parts.ts'
import type { Change } from './types.ts'
import './change-list.css'

const marks = { added: PlusOutlined, removed: MinusOutlined, changed: EditOutlined, moved: SwapOutlined } as const

type ChangeListProps = {
  changes: readonly Change[]
  /** Where a difference can be looked at; without it the words are only read. */
  onGo?: (change: Change) => void
}

/** Differences between two playbooks in words, part by part. */
export function ChangeList({ changes, onGo }: ChangeListProps) {
  const { t } = useTranslation()
  if (changes.length === 0) return <p className="quiet">{t('studio.noChanges')}</p>
  const byPart = Map.groupBy(changes, ({ path }) => partOf(path))
  return (
    <div className="changes">
      {partNames.map((part) => {
        const inPart = byPart.get(part)
        return inPart === undefined ? null : (
          <section key={part}>
            <h3>
              {t(`studio.part.${part}`)}{' '}
              <small className="quiet">{t('studio.changeCount', { count: inPart.length })}</small>
            </h3>
            <ul>
              {inPart.map((change) => (
                <ChangeRow key={`${change.kind}.${change.path.join('/')}`} change={change} onGo={onGo} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

function ChangeRow({ change, onGo }: { change: Change; onGo: ChangeListProps['onGo'] | undefined }) {
  const { t } = useTranslation()
  const label = useLabel()
  const Mark = marks[change.kind]
  const words = (
    <>
      <Mark aria-label={t(`studio.change.${change.kind}`)} />
      <span>{label(change.words)}</span>
    </>
  )
  return (
    <li className={change.kind}>
      {onGo === undefined || change.kind === 'removed' ? (
        <div>{words}</div>
      ) : (
        <button type="button" onClick={() => onGo(change)}>
          {words}
        </button>
      )}
    </li>
  )
}
