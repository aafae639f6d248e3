import { EditOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field } from '@cairn/core/record/field.ts'
import { isMissing, type Value } from '@cairn/core/value.ts'
import { patch } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { playbookQuery, queryClient } from '../../api/queries.ts'
import type { Lead, LeadPage } from '../../api/types.ts'
import { useMe } from '../../app/session.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { isMaskedPhone, MaskedPhone } from '../../ui/masked-phone.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { revealOf } from '../action/reveal-of.ts'
import { FieldValue } from '../record-fields/field-value.tsx'
import { RetiredFields } from '../record-fields/retired-fields.tsx'
import { shownAs, useFillableFields } from '../record-fields/usable-fields.ts'
import { itemOf, knownValues, readAnswers, type Values } from '../record-form/form-schema.ts'
import { problemsOf, problemWords } from '../record-form/problem-words.ts'
import { RecordForm } from '../record-form/record-form.tsx'
import { Part } from './part.tsx'
import { refreshLeads } from './use-claim.ts'

/** What is known of the lead, and how it is changed; somebody else's newer change is never overwritten. */
export function LeadFields({ lead }: { lead: LeadPage }) {
  const { t } = useTranslation()
  const me = useMe()
  const [editing, setEditing] = useState(false)
  const mayEdit = (lead.owner !== null || me.role !== 'rep') && lead.masked !== true
  return (
    <Part
      name={t('leads.fields')}
      extra={
        mayEdit &&
        !editing && (
          <Button size="small" type="text" icon={<EditOutlined />} onClick={() => setEditing(true)}>
            {t('leads.edit')}
          </Button>
        )
      }
    >
      {editing ? <FieldsEditor lead={lead} onDone={() => setEditing(false)} /> : <FieldsShown lead={lead} />}
    </Part>
  )
}

function FieldsShown({ lead }: { lead: Lead }) {
  const { t } = useTranslation()
  const label = useLabel()
  const [all, setAll] = useState(false)
  const playbook = useQuery(playbookQuery).data?.playbook
  const fields = (playbook?.fields.lead ?? []).filter(({ retired }) => retired !== true)
  const known = fields.filter(({ id }) => !isMissing(lead.fields[id]))
  const empty = fields.length - known.length
  const holder = { kind: 'lead', id: lead.id } as const
  return (
    <>
      <dl className="fields">
        {(all ? fields : known).map((field) => (
          <div key={field.id} className={field.kind === 'long-text' ? 'long' : undefined}>
            <dt>{label(field.label)}</dt>
            <dd>
              {isMissing(lead.fields[field.id]) || playbook === undefined ? (
                <span className="quiet">–</span>
              ) : (
                <LeadValue lead={lead} field={shownAs(playbook, 'lead', field)} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      {empty > 0 && (
        <Button size="small" type="link" className="fields-more" onClick={() => setAll(!all)}>
          {all ? t('leads.hideEmpty') : t('leads.showEmpty', { count: empty })}
        </Button>
      )}
      <RetiredFields record="lead" fields={lead.fields} holder={holder} />
    </>
  )
}

/** A value; a masked phone shows itself when pressed. */
function LeadValue({ lead, field }: { lead: Lead; field: Field }) {
  const value = lead.fields[field.id]
  if (field.kind === 'phone' && isMaskedPhone(value) && lead.masked !== true)
    return <MaskedPhone key={value} phone={value} reveal={() => revealOf(`/leads/${lead.id}`, field.id)} />
  return <FieldValue field={field} value={value} holder={{ kind: 'lead', id: lead.id }} />
}

function FieldsEditor({ lead, onDone }: { lead: LeadPage; onDone: () => void }) {
  const { t } = useTranslation()
  const tell = useTell()
  const fields = useFillableFields(
    'lead',
    useMemo(() => ({ lead: lead.fields }), [lead.fields]),
  )
  // what stood there when editing began, and its revision: a later one is somebody else's change
  const [base, setBase] = useState(lead)
  const items = useMemo(() => (fields ?? []).map((field) => itemOf(field, base.fields[field.id])), [fields, base])
  const known = useMemo(() => knownValues(items), [items])
  const [changed, setChanged] = useState<Values>({})
  const values = { ...known, ...changed }
  const answers = readAnswers(items, withoutEmptied(values))
  const save = useMutation({
    mutationFn: () =>
      patch<Lead>(
        `/leads/${lead.id}`,
        {
          fields: Object.fromEntries(
            Object.entries(changed).map(([id, value]) => [
              id,
              value === undefined ? null : (answers.fields[id] ?? null),
            ]),
          ),
        },
        base.revision,
      ),
    onSuccess: () => {
      refreshLeads()
      tell.done(t('leads.saved'))
      onDone()
    },
  })
  const refused = save.isError ? asProblem(save.error) : null
  const stale = refused?.code === 'revision.stale'
  const wrong = { ...problemWords(answers.problems), ...(refused === null ? {} : problemsOf(refused)) }
  const reload = async (): Promise<void> => {
    await queryClient.invalidateQueries({ queryKey: ['leads', `/leads/${lead.id}`] })
    const latest = queryClient.getQueryData<LeadPage>(['leads', `/leads/${lead.id}`, {}])
    if (latest !== undefined) setBase(latest)
    save.reset()
  }
  const change = (next: Values): void =>
    setChanged(
      Object.fromEntries(
        [...new Set([...Object.keys(known), ...Object.keys(next)])]
          .filter((id) => JSON.stringify(next[id]) !== JSON.stringify(known[id]))
          .map((id) => [id, next[id]]),
      ),
    )
  return (
    <div className="fields-edit">
      {stale ? (
        <Alert
          type="warning"
          showIcon
          title={t('leads.stale')}
          action={
            <Button size="small" onClick={() => void reload()}>
              {t('leads.reload')}
            </Button>
          }
        />
      ) : (
        refused !== null && <ProblemView problem={refused} />
      )}
      <RecordForm id="lead" items={items} values={values} problems={wrong} onChange={change} />
      <div className="fields-bar">
        <Button
          type="primary"
          loading={save.isPending}
          disabled={Object.keys(changed).length === 0 || stale}
          onClick={() => answers.problems.length === 0 && save.mutate()}
        >
          {t('leads.saveFields')}
        </Button>
        <Button onClick={onDone}>{t('words.cancel')}</Button>
      </div>
    </div>
  )
}

function withoutEmptied(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isMissing(value as Value | undefined)))
}
