import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceKind } from '@cairn/core/stage/stage.ts'
import type { Label } from '@cairn/core/label.ts'
import { patch, post } from '../../api/client.ts'
import { playbookQuery, queryClient } from '../../api/queries.ts'
import { asProblem } from '../../api/problem.ts'
import type { DealPage, FormItem } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { useToday } from '../playbook/use-today.ts'
import { FilesUnderWay, useFilesUnderWay } from '../../ui/files-under-way.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { evidenceOf, type Draft } from '../action/evidence.ts'
import { EvidenceInput } from '../action/evidence-inputs.tsx'
import {
  askedItems,
  itemOf,
  knownValues,
  readFormAnswers,
  type Problems,
  type Values,
} from '../record-form/form-schema.ts'
import { problemsOf, problemWords } from '../record-form/problem-words.ts'
import { RecordForm } from '../record-form/record-form.tsx'
import { dealValue } from './gate-items.ts'

export type Proof = { kind: EvidenceKind; type: string | null; label: Label }
type SupplyProps = { deal: DealPage; proof: Proof; onDone: () => void }

/** Gives one piece of evidence to a deal, the way its kind is given. */
export function SupplyEvidence(props: SupplyProps) {
  return (
    <FilesUnderWay>{props.proof.kind === 'form' ? <FillForm {...props} /> : <GiveProof {...props} />}</FilesUnderWay>
  )
}

function useKept(label: Label, onDone: () => void): () => Promise<void> {
  const { t } = useTranslation()
  const say = useLabel()
  const tell = useTell()
  return async () => {
    await queryClient.invalidateQueries({ queryKey: ['deals'] })
    tell.done(t('deals.kept', { what: say(label) }))
    onDone()
  }
}

function Keep({ busy, onKeep }: { busy: boolean; onKeep: () => void }) {
  const { t } = useTranslation()
  const { count: files } = useFilesUnderWay()
  return (
    <Button type="primary" loading={busy} disabled={files > 0} onClick={onKeep}>
      {t(files > 0 ? 'shell.filesUnderWay' : 'deals.keep')}
    </Button>
  )
}

function GiveProof({ deal, proof, onDone }: SupplyProps) {
  const { t } = useTranslation()
  const tell = useTell()
  const done = useKept(proof.label, onDone)
  const [draft, setDraft] = useState<Draft>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const send = async (): Promise<void> => {
    const evidence = evidenceOf(proof, draft)
    setProblem(evidence === null ? t('deals.proofEmpty') : null)
    if (evidence === null) return
    setBusy(true)
    try {
      await post('/evidence', { deal: deal.id, ...evidence })
      await done()
    } catch (thrown) {
      tell.problem(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="supply">
      <EvidenceInput
        need={{ ...proof, atLeast: 1, have: 0 }}
        draft={draft}
        onDraft={setDraft}
        before={[]}
        problem={problem}
      />
      <Keep busy={busy} onKeep={() => void send()} />
    </div>
  )
}

/** A form is filled here; its answers become the deal's fields, and the filled form the evidence. */
function FillForm({ deal, proof, onDone }: SupplyProps) {
  const tell = useTell()
  const done = useKept(proof.label, onDone)
  const { data } = useQuery(playbookQuery)
  const items = useMemo((): FormItem[] => {
    const form = data?.playbook.forms.find(({ id }) => id === proof.type)
    return (form?.items ?? []).flatMap(({ field: id, required, help, visible, requiredWhen, editable }) => {
      const field = data?.playbook.fields.deal.find((each) => each.id === id)
      if (field === undefined || field.retired) return []
      const item = itemOf(field, dealValue(deal, id))
      const when = { visible: visible ?? null, requiredWhen: requiredWhen ?? null, editable: editable ?? null }
      return [{ ...item, ...when, required: required ?? item.required, help: help ?? null }]
    })
  }, [data, proof.type, deal])
  const today = useToday(data?.playbook)
  const [values, setValues] = useState<Values>(() => knownValues(items))
  const [problems, setProblems] = useState<Problems>({})
  const [busy, setBusy] = useState(false)
  const asked = useMemo(() => askedItems({ record: 'deal', items, today }, values), [items, today, values])
  const send = async (): Promise<void> => {
    const { fields, problems: found } = readFormAnswers({ record: 'deal', items, today }, values)
    setProblems(problemWords(found))
    if (found.length > 0) return
    setBusy(true)
    try {
      await patch(`/deals/${deal.id}`, { fields }, deal.revision)
      await post('/evidence', { deal: deal.id, kind: 'form', type: proof.type, value: fields })
      await done()
    } catch (thrown) {
      setProblems(problemsOf(asProblem(thrown)))
      tell.problem(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="supply">
      <RecordForm id={`gate-${proof.type}`} items={asked} values={values} onChange={setValues} problems={problems} />
      <Keep busy={busy} onKeep={() => void send()} />
    </div>
  )
}
