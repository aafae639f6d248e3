import { App, Button, Input, Radio, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../api/problem.ts'
import type { ActionPage } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { FilesUnderWay, useFilesUnderWay } from '../../ui/files-under-way.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useKept } from '../../ui/use-kept.ts'
import { useCtrlEnter } from '../../ui/use-ctrl-enter.ts'
import { askedItems, knownValues, readFormAnswers, type Problems, type Values } from '../record-form/form-schema.ts'
import { problemsOf, problemWords } from '../record-form/problem-words.ts'
import { RecordForm } from '../record-form/record-form.tsx'
import { evidenceOf, keyOf, missingNeeds, wayOf, type Draft } from './evidence.ts'
import { EvidenceInput } from './evidence-inputs.tsx'
import { useFinish } from './use-finish.ts'

type Work = { values: Values | null; drafts: Record<string, Draft>; outcome: string | null; note: string; way?: string }

type FinishFormProps = { action: ActionPage; onDone: () => void }

const fresh: Work = { values: null, drafts: {}, outcome: null, note: '' }

/** Done with evidence: the node's form, its deliverables, the outcome. What is missing is said where it is missing. */
export function FinishForm(props: FinishFormProps) {
  return (
    <FilesUnderWay>
      <Finishing {...props} />
    </FilesUnderWay>
  )
}

function Finishing({ action, onDone }: FinishFormProps) {
  const { t } = useTranslation()
  const { count: files } = useFilesUnderWay()
  const label = useLabel()
  const { modal } = App.useApp()
  const [work, change, forget] = useKept<Work>(`action.${action.id}`, fresh)
  const [wrong, setWrong] = useState<Problems>({})
  const [lacking, setLacking] = useState<readonly string[]>([])
  const finish = useFinish(action, () => {
    forget()
    onDone()
  })

  const { form, deliver, outcomes } = action
  const known = useMemo(() => knownValues(form?.items ?? []), [form])
  const values = work.values ?? known
  const asked = useAsked(form, values)
  const formNeeded = deliver.items.some(({ kind }) => kind === 'form')
  const evidence = deliver.items.flatMap((need) => evidenceOf(need, work.drafts[keyOf(need)]) ?? [])
  // where any one is enough, one is asked for at a time
  const proofs = deliver.items.filter(({ kind }) => kind !== 'form')
  const choosing = deliver.need === 'any' && proofs.length > 1
  const usual = proofs.find(({ kind }) => wayOf(kind) === 'words') ?? proofs[0]
  const way = work.way ?? (usual === undefined ? '' : keyOf(usual))
  const put = (part: Partial<Work>): void => change((before) => ({ ...before, ...part }))

  const submit = (): void => {
    if (files > 0) return
    const answers = form === null ? nothingAsked : readFormAnswers(form, values)
    const touched = formNeeded || work.values !== null
    const problems: Problems = {
      ...(touched ? problemWords(answers.problems) : {}),
      ...(outcomes.length > 0 && work.outcome === null ? { outcome: t('action.outcomeMissing') } : {}),
    }
    const filled = touched && form !== null ? [{ kind: 'form' as const, type: form.id }] : []
    const missing = missingNeeds(deliver, [...evidence, ...filled], action.evidence).map(keyOf)
    setWrong(problems)
    setLacking(missing)
    finish.reset()
    if (missing.length > 0 || Object.keys(problems).length > 0) return
    const send = (): void =>
      finish.mutate({
        evidence,
        values: touched ? answers.fields : {},
        ...(work.outcome !== null && { outcome: work.outcome }),
        note: work.note.trim(),
      })
    const nothing =
      evidence.length === 0 && filled.length === 0 && work.note.trim() === '' && action.evidence.length === 0
    if (!nothing) send()
    else
      void modal.confirm({
        title: t('action.nothingKept'),
        content: t('action.nothingKeptHint'),
        okText: t('action.finishAnyway'),
        cancelText: t('action.goBack'),
        onOk: send,
      })
  }

  const refused = finish.isError ? asProblem(finish.error) : null
  const fieldProblems = { ...wrong, ...(refused === null ? {} : problemsOf(refused)) }
  const lackingNow = refused?.code === 'action.evidence-missing' ? missingIn(refused.params) : lacking
  const place = useCtrlEnter<HTMLDivElement>(submit)
  return (
    <div className="pane-part finish" ref={place}>
      <h3>
        {t('action.finish')}
        {deliver.items.length > 1 && !choosing && <span className="quiet">{t(`action.need-${deliver.need}`)}</span>}
      </h3>
      {outcomes.length > 0 && (
        <div className={fieldProblems['outcome'] === undefined ? 'need' : 'need missing'}>
          <Radio.Group
            className="outcomes"
            optionType="button"
            buttonStyle="solid"
            options={outcomes.map((each) => ({ value: each.id, label: label(each.label) }))}
            value={work.outcome}
            onChange={(event) => put({ outcome: String(event.target.value) })}
          />
          {fieldProblems['outcome'] !== undefined && (
            <p className="need-problem" role="alert">
              {fieldProblems['outcome']}
            </p>
          )}
        </div>
      )}
      {choosing && (
        <Segmented
          className="need-ways"
          value={way}
          options={proofs.map((need) => ({ value: keyOf(need), label: label(need.label) }))}
          onChange={(next) => put({ way: next })}
        />
      )}
      {proofs
        .filter((need) => !choosing || keyOf(need) === way)
        .map((need) => (
          <EvidenceInput
            key={keyOf(need)}
            need={need}
            draft={work.drafts[keyOf(need)] ?? {}}
            before={action.evidence.filter(
              ({ kind, type }) => kind === need.kind && (need.type === null || type === need.type),
            )}
            problem={lackingNow.includes(keyOf(need)) ? t('action.lacking') : null}
            onDraft={(update) =>
              change(({ drafts, ...before }) => ({
                ...before,
                drafts: { ...drafts, [keyOf(need)]: update(drafts[keyOf(need)] ?? {}) },
              }))
            }
          />
        ))}
      {form !== null && (
        <fieldset className="finish-form">
          <legend>
            {label(form.label)}
            {!formNeeded && <span className="quiet"> {t('action.optional')}</span>}
          </legend>
          <RecordForm
            id={`finish-${action.id}`}
            items={asked}
            values={values}
            problems={fieldProblems}
            onChange={(next) => put({ values: next })}
          />
        </fieldset>
      )}
      {deliver.items.length === 0 && (
        <Input.TextArea
          value={work.note}
          placeholder={t('action.hintWords')}
          aria-label={t('action.note')}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={(event) => put({ note: event.target.value })}
        />
      )}
      {refused !== null && refused.code !== 'action.evidence-missing' && refused.code !== 'action.fields-missing' && (
        <ProblemView problem={refused} />
      )}
      <div className="finish-bar">
        <Button type="primary" loading={finish.isPending} disabled={files > 0} onClick={submit}>
          {t(files > 0 ? 'shell.filesUnderWay' : 'action.done')}
        </Button>
        <span className="quiet finish-keys">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd>
        </span>
        {(lackingNow.length > 0 || Object.keys(fieldProblems).length > 0) && (
          <span className="need-problem">{t('action.seeAbove')}</span>
        )}
      </div>
    </div>
  )
}

const nothingAsked = { fields: {}, problems: [] }

/** The same list as long as the same questions are asked, so that a form is not drawn anew with each letter. */
function useAsked(form: ActionPage['form'], values: Values) {
  const asked = form === null ? [] : askedItems(form, values)
  const names = asked.map(({ field, required, locked }) => `${field} ${required} ${locked}`).join()
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `names` stands for the list's content
  return useMemo(() => asked, [form, names])
}

function missingIn(params: Readonly<Record<string, unknown>>): string[] {
  const missing = params['missing']
  return Array.isArray(missing) ? missing.map((each) => keyOf(each as { kind: 'note'; type: string | null })) : [] // core's MissingEvidence
}
