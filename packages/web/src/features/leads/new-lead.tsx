import { useMutation } from '@tanstack/react-query'
import { AutoComplete, Button, Drawer } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fields } from '@cairn/core/value.ts'
import { post } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { useCtrlEnter } from '../../ui/use-ctrl-enter.ts'
import { PasteBox } from '../capture/paste-box.tsx'
import { creditCodeIn } from '../duplicates/credit-code-in.ts'
import { TwinHint } from '../duplicates/twin-hint.tsx'
import { useFillableFields } from '../record-fields/usable-fields.ts'
import { itemOf, readAnswers, type Values } from '../record-form/form-schema.ts'
import { problemsOf, problemWords } from '../record-form/problem-words.ts'
import { RecordForm } from '../record-form/record-form.tsx'
import { LeadAnswerView, type LeadAnswer } from './lead-answer.tsx'
import { useSources } from './sources.ts'
import { refreshLeads } from './use-claim.ts'

/** Filled in from other things, not asked of the one who types. */
const notAsked = new Set(['behaviours', 'campaign', 'keyword', 'consent'])

/** Takes in one lead by hand, and shows what was decided about it the moment it is saved. */
export function NewLead({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const phone = usePhone()
  const [answer, setAnswer] = useState<LeadAnswer | null>(null)
  return (
    <Drawer
      open
      onClose={onClose}
      title={t('leads.newLead')}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '92dvh' : 520}
    >
      {answer === null ? (
        <NewLeadForm onAnswer={setAnswer} />
      ) : (
        <LeadAnswerView answer={answer} onAnother={() => setAnswer(null)} onClose={onClose} />
      )}
    </Drawer>
  )
}

function NewLeadForm({ onAnswer }: { onAnswer: (answer: LeadAnswer) => void }) {
  const { t } = useTranslation()
  const sources = useSources()
  const fields = useFillableFields('lead')
  const items = useMemo(
    () => (fields ?? []).filter(({ id }) => !notAsked.has(id)).map((field) => itemOf(field)),
    [fields],
  )
  const asked = useMemo(() => new Set(items.map(({ field }) => field)), [items])
  const [source, setSource] = useState('')
  const [values, setValues] = useState<Values>({})
  const [tried, setTried] = useState(false)
  const answers = readAnswers(items, values)
  const nobody = ['name', 'company', 'phone'].every((id) => values[id] === undefined)
  const create = useMutation({
    mutationFn: () => post<LeadAnswer>('/leads', { source: source.trim(), fields: answers.fields }),
    onSuccess: (answer) => {
      refreshLeads()
      onAnswer({ ...answer, company: String(values['company'] ?? values['name'] ?? '') })
    },
  })
  const refused = create.isError ? asProblem(create.error) : null
  const wrong = { ...(tried ? problemWords(answers.problems) : {}), ...(refused === null ? {} : problemsOf(refused)) }
  const submit = (): void => {
    setTried(true)
    if (source.trim() !== '' && !nobody && answers.problems.length === 0) create.mutate()
  }
  const place = useCtrlEnter<HTMLDivElement>(submit)
  return (
    <div className="new-lead" ref={place}>
      <p className="quiet">{t('leads.newLeadHint')}</p>
      <PasteBox
        target="lead"
        onFill={({ fields: read }, text) =>
          setValues((before) => ({ ...(asked.has('message') && { message: text }), ...before, ...only(read, asked) }))
        }
      />
      {refused !== null && <ProblemView problem={refused} />}
      <label className="field">
        <span>{t('words.source')}</span>
        <AutoComplete
          autoFocus
          value={source}
          options={sources}
          onChange={setSource}
          status={tried && source.trim() === '' ? 'error' : ''}
          placeholder={t('leads.sourceHint')}
        />
        {tried && source.trim() === '' && <em>{t('recordForm.required')}</em>}
      </label>
      {tried && nobody && <p className="need-problem">{t('leads.nobodyNamed')}</p>}
      <TwinHint
        typed={{
          name: textOf(values['company']),
          person: textOf(values['name']),
          phone: textOf(values['phone']),
          mail: textOf(values['mail']),
          creditCode: creditCodeIn(values),
        }}
      />
      <RecordForm id="new-lead" items={items} values={values} problems={wrong} onChange={setValues} />
      <div className="fields-bar">
        <Button type="primary" loading={create.isPending} onClick={submit}>
          {t('leads.create')}
        </Button>
      </div>
    </div>
  )
}

/** What was read, as far as it is asked for. */
function only(read: Fields, asked: ReadonlySet<string>): Values {
  return Object.fromEntries(Object.entries(read).filter(([id]) => asked.has(id)))
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
