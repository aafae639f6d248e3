import { Button } from 'antd'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../ui/empty.tsx'
import { number } from '../../ui/format.ts'
import { useKeys } from '../../ui/use-keys.ts'
import { PairCard } from './pair-card.tsx'
import { PairList } from './pair-list.tsx'
import type { Choice, Pair, PairState, Run, Totals, Verdict } from './types.ts'
import { useVerdicts } from './use-verdicts.ts'
import '../duplicates/duplicates.css'

type Props = {
  run: Run
  state: PairState
  totals: Totals | undefined
  pairs: readonly Pair[]
  more: boolean
  fetching: boolean
  onMore: () => void
}
/** What a person chose of a pair's fields; null is the rule's choice again. */
type Chosen = Readonly<Record<string, Choice | null>>

/** Pairs judged one after the other, by key or by thumb; the next one stands there at once. */
export function Judging({ run, state, totals, pairs, more, fetching, onMore }: Props) {
  const { t } = useTranslation()
  const [at, setAt] = useState(0)
  const [chosen, setChosen] = useState<Readonly<Record<string, Chosen>>>({})
  const verdicts = useVerdicts(run.id, state)
  const may = run.state === 'ready'
  const index = Math.max(0, Math.min(at, pairs.length - 1))
  const pair = pairs[index]
  const readOn = (left: number): void => {
    if (left < 10 && more && !fetching) onMore()
  }
  const move = (by: number): void => {
    setAt(Math.max(0, Math.min(pairs.length - 1, index + by)))
    readOn(pairs.length - index - by)
  }
  const say = (verdict: Verdict | null): void => {
    const listed = verdicts.listed()
    const at = Math.min(index, listed.length - 1)
    const looked = listed[at]
    if (looked === undefined || !may) return
    verdicts.say(looked, verdict, at, verdict === 'same' ? fieldsOf(looked, chosen[looked.id] ?? {}) : undefined)
    setAt(index)
    readOn(listed.length - index)
  }
  const undo = (): void => {
    const back = may ? verdicts.undo() : null
    if (back !== null) setAt(back)
  }
  useKeys({
    s: () => say('same'),
    a: () => say('apart'),
    r: () => say('related'),
    z: undo,
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
  })
  if (pair === undefined) {
    const over = state === 'open' && (totals?.judged ?? 0) > 0
    return (
      <div className="panel">
        <Empty
          title={t(over ? 'cleaning.allJudged' : `cleaning.noPairs.${state}`)}
          {...(state === 'open' && { hint: nextHint(t, over, totals?.certain ?? 0) })}
          {...(verdicts.said > 0 && {
            action: (
              <Button onClick={undo}>
                {t('cleaning.undo')} <kbd>Z</kbd>
              </Button>
            ),
          })}
        />
      </div>
    )
  }
  return (
    <div className="duplicates">
      <PairList state={state} pairs={pairs} at={index} onOpen={setAt} more={more} fetching={fetching} onMore={onMore} />
      <PairCard
        key={pair.id}
        run={run}
        pair={pair}
        place={`${number(index + 1)} / ${number(Math.max(pairs.length, totals?.[state] ?? 0))}`}
        chosen={chosen[pair.id] ?? {}}
        onChoose={(field, choice) => setChosen((all) => ({ ...all, [pair.id]: { ...all[pair.id], [field]: choice } }))}
        onSay={say}
        onMove={move}
        {...(verdicts.said > 0 && { onUndo: undo })}
      />
    </div>
  )
}

/** What follows once nothing is left to judge. */
function nextHint(t: TFunction, over: boolean, certain: number): string {
  if (over) return t('cleaning.allJudgedHint')
  return certain > 0 ? t('cleaning.onlyCertainHint', { certain: number(certain) }) : t('cleaning.noTwinsHint')
}

/** What is chosen by hand, now or when the pair was judged before. */
function fieldsOf(pair: Pair, chosen: Chosen): Record<string, Choice> {
  const before = pair.fields.flatMap(({ id, chosen: byHand, survives }) => (byHand ? [[id, { value: survives }]] : []))
  const all: Record<string, Choice | null> = { ...Object.fromEntries(before), ...chosen }
  return Object.fromEntries(Object.entries(all).flatMap(([id, choice]) => (choice === null ? [] : [[id, choice]])))
}
