import { useQuery } from '@tanstack/react-query'
import { Alert, Modal, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, type Problem } from '../../api/problem.ts'
import { peopleQuery, playbookQuery } from '../../api/queries.ts'
import { sayProblem } from '../../ui/say.ts'
import { useTell } from '../../ui/use-tell.ts'
import { itemOf, readAnswers, type Problems, type Values } from '../record-form/form-schema.ts'
import { problemsOf, problemWords } from '../record-form/problem-words.ts'
import { RecordForm } from '../record-form/record-form.tsx'
import { adoptCustomer } from './adopt.ts'
import type { Adoptable } from './types.ts'

type AdoptDialogProps = { customer: Adoptable; asksOwner: boolean; onClose: () => void }

/** Asks for what is missing before a customer enters the new process, and nothing else. */
export function AdoptDialog({ customer, asksOwner, onClose }: AdoptDialogProps) {
  const { t } = useTranslation()
  const tell = useTell()
  const { data } = useQuery(playbookQuery)
  const [values, setValues] = useState<Values>({})
  const [owner, setOwner] = useState<string | null>(null)
  const [problems, setProblems] = useState<Problems>({})
  const [refused, setRefused] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const items = useMemo(
    () =>
      (data?.playbook.fields.customer ?? [])
        .filter(({ id }) => customer.missing.includes(id))
        .map((field) => ({ ...itemOf(field), required: true })),
    [data, customer.missing],
  )
  const submit = async (): Promise<void> => {
    const read = readAnswers(items, values)
    setProblems(problemWords(read.problems))
    if (read.problems.length > 0) return
    setBusy(true)
    try {
      await adoptCustomer(customer.id, { fields: read.fields, ...(owner !== null && { owner }) })
      tell.done(t('migration.adopted', { name: customer.name }))
      onClose()
    } catch (thrown) {
      setRefused(asProblem(thrown))
      setProblems(problemsOf(asProblem(thrown)))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      width={440}
      title={t('migration.adoptTitle', { name: customer.name })}
      okText={t('migration.adopt')}
      okButtonProps={{ loading: busy, disabled: asksOwner && owner === null }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      {refused !== null && (
        <Alert type="warning" showIcon role="alert" title={sayProblem(refused)} className="refused" />
      )}
      {items.length > 0 && <p className="quiet">{t('migration.adoptAsks')}</p>}
      <RecordForm id="adopt" items={items} values={values} onChange={setValues} problems={problems} />
      {asksOwner && <OwnerSelect owner={owner} onChoose={setOwner} />}
    </Modal>
  )
}

function OwnerSelect({ owner, onChoose }: { owner: string | null; onChoose: (id: string) => void }) {
  const { t } = useTranslation()
  const { data: people = [] } = useQuery(peopleQuery)
  return (
    <label className="migration-owner">
      {t('migration.adoptOwner')}
      <Select<string>
        value={owner}
        onChange={onChoose}
        showSearch={{ optionFilterProp: 'label' }}
        options={people
          .filter(({ active, role }) => active && role === 'rep')
          .map(({ id, name, teamName }) => ({ value: id, label: teamName === null ? name : `${name} · ${teamName}` }))}
      />
    </label>
  )
}
