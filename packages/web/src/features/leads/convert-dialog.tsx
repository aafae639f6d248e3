import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { DatePicker, Input, InputNumber, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isMissing } from '@cairn/core/value.ts'
import { post } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { playbookQuery } from '../../api/queries.ts'
import type { Deal, Lead } from '../../api/types.ts'
import { nowMs } from '../../ui/clock.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { itemOf, readAnswers, type Values } from '../record-form/form-schema.ts'
import { problemsOf, problemWords } from '../record-form/problem-words.ts'
import { RecordForm } from '../record-form/record-form.tsx'
import { useCalled } from './called.ts'
import { refreshLeads } from './use-claim.ts'

const usualDaysToClose = 60

/** Makes a deal of a lead: its name, amount and expected close, and the fields that the first stage asks for. */
export function ConvertDialog({ lead, onClose }: { lead: Lead; onClose: () => void }) {
  const { t } = useTranslation()
  const tell = useTell()
  const called = useCalled()
  const router = useRouter()
  const items = useMissingFields(lead)
  const budget = lead.fields['budget']
  const [name, setName] = useState(lead.company || lead.name || '')
  const [amount, setAmount] = useState<number | null>(typeof budget === 'number' && budget > 0 ? budget : null)
  const [close, setClose] = useState<Dayjs | null>(dayjs(nowMs()).add(usualDaysToClose, 'day'))
  const [values, setValues] = useState<Values>({})
  const [tried, setTried] = useState(false)
  const answers = readAnswers(items, values)
  const convert = useMutation({
    mutationFn: () =>
      post<{ deal: Deal | null }>(`/leads/${lead.id}/convert`, {
        deal: {
          name: name.trim(),
          amount: amount ?? 0,
          expectedClose: close?.hour(18).startOf('hour').toISOString() ?? null,
          fields: answers.fields,
        },
      }),
    onSuccess: ({ deal }) => {
      refreshLeads()
      tell.done(t('leads.converted'))
      onClose()
      if (deal !== null) router.history.push(`/deals/${deal.id}`)
    },
  })
  const refused = convert.isError ? asProblem(convert.error) : null
  const wrong = { ...(tried ? problemWords(answers.problems) : {}), ...(refused === null ? {} : problemsOf(refused)) }
  const submit = (): void => {
    setTried(true)
    if (name.trim() === '' || amount === null || answers.problems.length > 0) return
    convert.mutate()
  }
  return (
    <Modal
      open
      title={t('leads.convertTitle', { name: called(lead) })}
      onCancel={onClose}
      okText={t('leads.convert')}
      cancelText={t('words.cancel')}
      okButtonProps={{ loading: convert.isPending }}
      onOk={submit}
      width={520}
    >
      <div className="part-dialog">
        <p className="quiet">{t('leads.convertHint')}</p>
        {refused !== null && <ProblemView problem={refused} />}
        <label className="field">
          <span>{t('leads.name')}</span>
          <Input
            autoFocus
            value={name}
            maxLength={200}
            status={tried && name.trim() === '' ? 'error' : ''}
            onChange={(event) => setName(event.target.value)}
          />
          {tried && name.trim() === '' && <em>{t('leads.nameMissing')}</em>}
        </label>
        <div className="field-row">
          <label className="field">
            <span>{t('leads.amount')}</span>
            <InputNumber<number>
              value={amount}
              min={0}
              prefix="¥"
              status={tried && amount === null ? 'error' : ''}
              formatter={(shown) => String(shown ?? '').replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')}
              parser={(typed) => Number((typed ?? '').replaceAll(/[^\d.]/g, ''))}
              onChange={setAmount}
              style={{ width: '100%' }}
            />
            {tried && amount === null && <em>{t('leads.amountMissing')}</em>}
          </label>
          <label className="field">
            <span>{t('leads.expectedClose')}</span>
            <DatePicker value={close} minDate={dayjs(nowMs())} onChange={setClose} style={{ width: '100%' }} />
          </label>
        </div>
        {items.length > 0 && (
          <>
            <p className="quiet">{t('leads.gateFields')}</p>
            <RecordForm id="convert" items={items} values={values} problems={wrong} onChange={setValues} />
          </>
        )}
      </div>
    </Modal>
  )
}

/** Fields of the deal that the first stage asks for at its door and the lead does not bring. */
function useMissingFields(lead: Lead) {
  const playbook = useQuery(playbookQuery).data?.playbook
  return useMemo(() => {
    const asked = (playbook?.stages[0]?.entry.fields ?? []).flatMap((path) => {
      const [record, id] = path.split('.')
      return record === 'deal' && id !== undefined ? [id] : []
    })
    return asked
      .filter((id) => isMissing(lead.fields[id]))
      .flatMap((id) => {
        const field = playbook?.fields.deal.find((each) => each.id === id)
        return field === undefined ? [] : [{ ...itemOf(field), required: true }]
      })
  }, [playbook, lead])
}
