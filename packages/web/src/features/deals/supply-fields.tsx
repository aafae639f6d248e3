import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import dayjs from 'dayjs'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Value } from '@cairn/core/value.ts'
import { patch } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { playbookQuery, queryClient } from '../../api/queries.ts'
import type { DealPage, FormItem } from '../../api/types.ts'
import { useTell } from '../../ui/use-tell.ts'
import { fieldAt } from '../playbook/say-condition.ts'
import { itemOf, knownValues, readAnswers, type Problems, type Values } from '../record-form/form-schema.ts'
import { problemsOf, problemWords } from '../record-form/problem-words.ts'
import { RecordForm } from '../record-form/record-form.tsx'
import { dealValue } from './gate-items.ts'

type Given = Readonly<Record<string, Value>>

/** Fills fields that a gate asks for, named by their paths: of the deal, its customer or its lead. */
export function SupplyFields({
  deal,
  paths,
  onDone,
}: {
  deal: DealPage
  paths: readonly string[]
  onDone: () => void
}) {
  const { t } = useTranslation()
  const tell = useTell()
  const { data } = useQuery(playbookQuery)
  const asked = paths.join(' ')
  const items = useMemo(
    () => (data === undefined ? [] : asked.split(' ').flatMap((path) => itemAt(data.playbook, path, deal))),
    [data, asked, deal],
  )
  const [values, setValues] = useState<Values>(() => knownValues(items))
  const [problems, setProblems] = useState<Problems>({})
  const [busy, setBusy] = useState(false)
  const send = async (): Promise<void> => {
    const { fields, problems: found } = readAnswers(items, values)
    setProblems(problemWords(found))
    if (found.length > 0) return
    setBusy(true)
    try {
      await saveAt(deal, fields)
      await queryClient.invalidateQueries({ queryKey: ['deals'] })
      tell.done(t('deals.saved'))
      onDone()
    } catch (thrown) {
      setProblems(problemsOf(asProblem(thrown)))
      tell.problem(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="supply">
      <RecordForm id="gate-fields" items={items} values={values} onChange={setValues} problems={problems} />
      <Button type="primary" loading={busy} onClick={() => void send()}>
        {t('deals.keepFields')}
      </Button>
    </div>
  )
}

const separator = '__'

function itemAt(playbook: Playbook, path: string, deal: DealPage): FormItem[] {
  const [record = '', id = ''] = path.split('.')
  const field = fieldAt(playbook, path)
  const value = record === 'deal' ? dealValue(deal, id) : undefined
  const item = field === undefined ? builtIn(id, value) : itemOf(field, value)
  return item === null ? [] : [{ ...item, field: `${record}${separator}${id}`, required: true }]
}

/** What every deal has, whatever its playbook says. */
function builtIn(id: string, value: Value | undefined): FormItem | null {
  const shared = { field: id, choices: [], required: true, help: null, value }
  if (id === 'amount') return { ...shared, kind: 'money', label: { zh: '金额', en: 'Amount' } }
  if (id === 'expectedClose') return { ...shared, kind: 'date', label: { zh: '预计成交日', en: 'Expected close' } }
  if (id === 'name') return { ...shared, kind: 'text', label: { zh: '名称', en: 'Name' } }
  return null
}

async function saveAt(deal: DealPage, given: Given): Promise<void> {
  const of = (record: string): Given =>
    Object.fromEntries(
      Object.entries(given).flatMap(([key, value]) =>
        key.startsWith(record + separator) ? [[key.slice(record.length + separator.length), value]] : [],
      ),
    )
  const { amount, expectedClose, name, ...fields } = of('deal')
  const change = {
    fields,
    ...(amount !== undefined && { amount }),
    ...(name !== undefined && { name }),
    ...(expectedClose !== undefined && { expectedClose: dayAsTime(String(expectedClose)) }),
  }
  if (Object.keys(of('deal')).length > 0) await patch(`/deals/${deal.id}`, change, deal.revision)
  const ofCustomer = of('customer')
  if (Object.keys(ofCustomer).length > 0) await patch(`/customers/${deal.customer?.id}`, { fields: ofCustomer })
  const ofLead = of('lead')
  if (Object.keys(ofLead).length > 0) await patch(`/leads/${deal.leadId}`, { fields: ofLead })
}

/** A day as a moment of it that is the same day in every zone near the reader's: noon. */
export function dayAsTime(day: string): string {
  return dayjs(day).hour(12).minute(0).second(0).millisecond(0).toISOString()
}
