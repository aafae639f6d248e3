import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceKind } from '@cairn/core/stage/stage.ts'
import { post } from '../../api/client.ts'
import { playbookQuery, queryClient } from '../../api/queries.ts'
import type { DealPage, Missing, Proof } from '../../api/types.ts'
import { useTell } from '../../ui/use-tell.ts'
import { wayOf } from '../action/evidence.ts'
import { fieldsOfCondition } from './gate-items.ts'
import { Proofs } from './proofs.tsx'
import { SupplyEvidence } from './supply-evidence.tsx'
import { SupplyFields } from './supply-fields.tsx'
import { useFieldName } from './use-field-name.ts'

type MissingItemProps = {
  /** Null while it is being read. */
  deal: DealPage | null
  missing: Missing
  /** Everything the same gate misses: fields are filled in one go. */
  beside: readonly Missing[]
  met: boolean
  proof?: readonly Proof[]
}

/** One thing that a gate asks for: met, with its proof, or missing, with the means to supply it. */
export function MissingItem({ deal, missing, beside, met, proof = [] }: MissingItemProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const name = useFieldName()(missing)
  const { have = 0, atLeast = 1 } = missing
  const kind = evidenceKindOf(missing)
  return (
    <li className={met ? 'gate-item met' : 'gate-item'}>
      {met ? <CheckCircleFilled aria-label={t('deals.met')} /> : <MinusCircleOutlined aria-hidden />}
      <div className="gate-item-words">
        <span>
          {name}
          {kind !== null && <small className="gate-kind">{t(`deals.kind.${kind}`)}</small>}
        </span>
        {!met && atLeast > 1 && <small className="quiet">{t('deals.haveOf', { have, need: atLeast })}</small>}
        {deal !== null && <Proofs deal={deal} proofs={proof} named={missing.what === 'condition'} />}
      </div>
      {!met && deal !== null && deal.status === 'open' && (
        <SupplyButton deal={deal} missing={missing} open={open} onOpen={setOpen} />
      )}
      {!met && open && deal !== null && (
        <Supply deal={deal} missing={missing} beside={beside} onDone={() => setOpen(false)} />
      )}
    </li>
  )
}

type SupplyProps = { deal: DealPage; missing: Missing }

function SupplyButton({
  deal,
  missing,
  open,
  onOpen,
}: SupplyProps & { open: boolean; onOpen: (open: boolean) => void }) {
  const { t } = useTranslation()
  const tell = useTell()
  const [busy, setBusy] = useState(false)
  const paths = usePaths(missing)
  if (missing.what === 'confirmation') {
    const tick = (): void => {
      setBusy(true)
      post(`/deals/${deal.id}/confirmations`, { id: missing.id, holds: true })
        .then(() => queryClient.invalidateQueries({ queryKey: ['deals'] }))
        .catch(tell.problem)
        .finally(() => setBusy(false))
    }
    return (
      <Button size="small" loading={busy} onClick={tick}>
        {t('deals.supplyConfirm')}
      </Button>
    )
  }
  if (missing.what === 'condition' && paths.length === 0) return null
  return (
    <Button size="small" aria-expanded={open} type={open ? 'text' : 'default'} onClick={() => onOpen(!open)}>
      {open ? t('words.cancel') : t(wordOf(missing))}
    </Button>
  )
}

function wordOf(missing: Missing) {
  const kind = evidenceKindOf(missing)
  if (kind === null) return 'deals.supplyField'
  const way = wayOf(kind)
  if (way === 'form') return 'deals.supplyForm'
  if (way === 'place') return 'deals.supplyPlace'
  return way === 'file' ? 'deals.supplyDocument' : 'deals.supplyWords'
}

function evidenceKindOf({ what, kind }: Missing): EvidenceKind | null {
  return what === 'evidence' ? (kind as EvidenceKind) : null // `what` tells which of the two it is
}

function Supply({ deal, missing, beside, onDone }: SupplyProps & { beside: readonly Missing[]; onDone: () => void }) {
  const own = usePaths(missing)
  const kind = evidenceKindOf(missing)
  if (kind !== null)
    return (
      <SupplyEvidence deal={deal} proof={{ kind, type: missing.type ?? null, label: missing.label }} onDone={onDone} />
    )
  const others =
    missing.what === 'field' ? beside.flatMap(({ what, path }) => (what === 'field' && path ? [path] : [])) : []
  return <SupplyFields deal={deal} paths={[...new Set([...own, ...others])]} onDone={onDone} />
}

/** The fields by which a missing field or an unmet condition can be mended. */
function usePaths(missing: Missing): string[] {
  const { data } = useQuery(playbookQuery)
  if (missing.what === 'field') return missing.path === undefined ? [] : [missing.path]
  if (missing.what !== 'condition') return []
  const conditions = (data?.playbook.stages ?? []).flatMap(({ entry, exit }) => [
    ...entry.conditions,
    ...exit.conditions,
  ])
  const found = conditions.find(({ id }) => id === missing.id)
  return found === undefined ? [] : fieldsOfCondition(found.when).filter((path) => /^(deal|customer|lead)\./.test(path))
}
