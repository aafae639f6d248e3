import { useMutation } from '@tanstack/react-query'
import { Button, Popconfirm, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { RowsLink } from '../../ui/rows-link.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { When } from '../../ui/when.tsx'
import { chanceWords } from '../duplicates/chance-words.ts'
import { Reasons } from '../duplicates/reasons.tsx'
import { PairTable, type ShownField } from './pair-table.tsx'
import { pathOf, rereadParts } from './run-queries.ts'
import type { Choice, Pair, PairField, Run, Side, Verdict } from './types.ts'
import { WhereWords } from './where-words.tsx'

type Props = {
  run: Run
  pair: Pair
  /** Which one it is, for a phone, where no list stands beside it. */
  place: string
  chosen: Readonly<Record<string, Choice | null>>
  onChoose: (field: string, choice: Choice | null) => void
  onSay: (verdict: Verdict | null) => void
  onMove: (by: number) => void
  onUndo?: () => void
}

/** One pair: why, side by side, what would survive, and what it is. */
export function PairCard({ run, pair, place, chosen, onChoose, onSay, onMove, onUndo }: Props) {
  const { t } = useTranslation()
  const label = useLabel()
  const may = run.state === 'ready'
  const { relation } = pair
  const fields = pair.fields.map((field): ShownField => {
    const mine = chosen[field.id]
    // undone by hand: what the rule chooses is known once it is saved
    const { survives, byHand } = chosenOf(field, mine)
    return { id: field.id, label: label(field.label), one: field.one, other: field.other, survives, byHand }
  })
  return (
    <section className="panel duplicate-pair">
      <header className="duplicate-why">
        <div>
          <small className="quiet pair-place">{place}</small>
          <Tag {...(pair.zone === 'certain' && { color: 'blue' })}>
            {relation === null ? t(`duplicates.zone.${pair.zone}`) : t(`duplicates.relation.${relation}`)}
          </Tag>
          {relation === null ? (
            <span className="quiet">{chanceWords(t, pair.chance)}</span>
          ) : (
            <p>{t(`duplicates.relatedHint.${relation}`)}</p>
          )}
          {pair.verdict !== null && (
            <p>
              {t(`cleaning.said.${pair.verdict}`)} · {pair.judgedBy?.name} · <When at={pair.judgedAt} />{' '}
              {may && (
                <Button type="link" size="small" onClick={() => onSay(null)}>
                  {t('cleaning.judgeAgain')}
                </Button>
              )}
            </p>
          )}
          {pair.entered && <Part run={run} pair={pair} />}
        </div>
        <Reasons reasons={pair.reasons} />
      </header>
      <PairTable
        heads={[<SideHead key="one" side={pair.one} />, <SideHead key="other" side={pair.other} />]}
        fields={fields}
        locked={!may}
        onChoose={onChoose}
      />
      <footer className="pair-bar">
        {may && (
          <>
            <Button type="primary" onClick={() => onSay('same')}>
              {t('cleaning.same')} <kbd>S</kbd>
            </Button>
            <Button onClick={() => onSay('apart')}>
              {t('cleaning.apart')} <kbd>A</kbd>
            </Button>
            <Button onClick={() => onSay('related')}>
              {t('cleaning.related')} <kbd>R</kbd>
            </Button>
            <Button disabled={onUndo === undefined} onClick={onUndo}>
              {t('cleaning.undo')} <kbd>Z</kbd>
            </Button>
          </>
        )}
        <Button onClick={() => onMove(-1)} aria-label={t('cleaning.previousPair')}>
          <kbd>↑</kbd>
        </Button>
        <Button onClick={() => onMove(1)} aria-label={t('cleaning.nextPair')}>
          <kbd>↓</kbd>
        </Button>
      </footer>
    </section>
  )
}

function chosenOf(field: PairField, mine: Choice | null | undefined): { survives: string; byHand: boolean } {
  if (mine === undefined) return { survives: field.survives, byHand: field.chosen }
  if (mine === null) return { survives: field.survives, byHand: false }
  return { survives: 'value' in mine ? mine.value : field[mine.from], byHand: true }
}

/** Where a side stands: a row of a file, or a customer that is known already. */
function SideHead({ side: { customer, where } }: { side: Side }) {
  const { t } = useTranslation()
  return (
    <>
      {where !== null && <WhereWords where={where} />}
      {customer !== null && (
        <RowsLink to={`/customers/${customer.id}`}>
          {t('cleaning.known')}: {customer.name}
        </RowsLink>
      )}
    </>
  )
}

/** Takes this one merge back after entering: the two become two customers. */
function Part({ run, pair }: { run: Run; pair: Pair }) {
  const { t } = useTranslation()
  const tell = useTell()
  const part = useMutation({
    mutationFn: () => post<Pair>(`${pathOf(run.id)}/pairs/${pair.id}/part`),
    onSuccess: () => {
      tell.done(t('cleaning.parted'))
      rereadParts(run.id)
    },
    onError: tell.problem,
  })
  if (run.state !== 'entered') return null
  return (
    <Popconfirm title={t('cleaning.partAsk')} description={t('cleaning.partHint')} onConfirm={() => part.mutate()}>
      <Button size="small" loading={part.isPending}>
        {t('cleaning.part')}
      </Button>
    </Popconfirm>
  )
}
