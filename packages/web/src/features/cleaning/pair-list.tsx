import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { percent } from '../../ui/format.ts'
import type { Pair, PairState } from './types.ts'

type Props = {
  state: PairState
  pairs: readonly Pair[]
  at: number
  more: boolean
  fetching: boolean
  onOpen: (index: number) => void
  onMore: () => void
}

/** The pairs by name, the one that is looked at marked and kept in sight. */
export function PairList({ state, pairs, at, more, fetching, onOpen, onMore }: Props) {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <ul ref={list} className="panel duplicate-list" aria-label={t(`cleaning.pairs.${state}`)}>
      {pairs.map((pair, n) => (
        <li key={pair.id}>
          <button type="button" aria-current={n === at} onClick={() => onOpen(n)}>
            <span>{titleOf(pair, 'one')}</span>
            <span>{titleOf(pair, 'other')}</span>
            <small className="quiet">
              {pair.verdict !== null
                ? t(`cleaning.said.${pair.verdict}`)
                : pair.relation !== null
                  ? t(`duplicates.relation.${pair.relation}`)
                  : t('duplicates.chance', { chance: percent(Math.min(pair.chance, 0.99)) })}
            </small>
          </button>
        </li>
      ))}
      {more && (
        <li>
          <Button type="text" block loading={fetching} onClick={onMore}>
            {t('duplicates.more')}
          </Button>
        </li>
      )}
    </ul>
  )
}

/** What a side is called: its company, else its person, else whatever it says first. */
function titleOf(pair: Pair, side: 'one' | 'other'): string {
  for (const id of ['customer.name', 'contact.name']) {
    const name = pair.fields.find((field) => field.id === id)?.[side]
    if (name !== undefined && name !== '') return name
  }
  return pair.fields.find((field) => field[side] !== '')?.[side] ?? '–'
}
