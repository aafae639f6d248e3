import { Alert, Button, Checkbox, Drawer, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../api/problem.ts'
import { useTell } from '../../ui/use-tell.ts'
import { useMend } from './import-queries.ts'
import { sayImportProblem, sayRowProblem } from './say-import.ts'
import type { ImportRun, Quarantined } from './types.ts'

type Props = { run: ImportRun; row: Quarantined | null; onClose: () => void }

/** A quarantined row's cells, those with problems first; saved and run again on its own. */
export function MendDrawer({ run, row, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Drawer
      open={row !== null}
      onClose={onClose}
      size={520}
      destroyOnHidden
      title={row && t('imports.mendTitle', { row: row.row })}
    >
      {row !== null && <MendForm key={row.row} run={run} row={row} onClose={onClose} />}
    </Drawer>
  )
}

function MendForm({ run, row, onClose }: { run: ImportRun; row: Quarantined; onClose: () => void }) {
  const { t } = useTranslation()
  const tell = useTell()
  const mend = useMend(run.id)
  const faulty = new Set(row.problems.flatMap(({ column }) => (column === null ? [] : [column])))
  const [onlyFaulty, setOnlyFaulty] = useState(faulty.size > 0)
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(Object.entries(row.values).map(([name, value]) => [name, String(value ?? '')])),
  )
  const refused = mend.isError ? asProblem(mend.error) : null
  const wrong = new Map(refused?.errors.map(({ path, message }) => [path.replace(/^values\./, ''), message]))
  const names = run.columns.map(({ name }) => name).filter((name) => !onlyFaulty || faulty.has(name) || wrong.has(name))
  const elsewhere = row.problems.filter(({ column }) => column === null)
  const whyOf = (name: string): string | undefined => {
    if (refused !== null) return wrong.get(name)
    const problem = row.problems.find(({ column }) => column === name)
    return problem && sayRowProblem(problem)
  }
  const submit = (): void =>
    mend.mutate(
      { row: row.row, values },
      {
        onSuccess: () => {
          tell.done(t('imports.mended', { row: row.row }))
          onClose()
        },
      },
    )
  return (
    <Form className="mend" layout="vertical" onFinish={submit}>
      {refused !== null && (
        <Alert
          className="mend-refused"
          type="warning"
          showIcon
          title={wrong.size > 0 ? t('imports.stillBad') : sayImportProblem(refused)}
        />
      )}
      {refused === null &&
        elsewhere.map((problem, at) => (
          <Alert key={at} className="mend-refused" type="warning" showIcon title={sayRowProblem(problem)} />
        ))}
      {faulty.size > 0 && (
        <Checkbox checked={onlyFaulty} onChange={(event) => setOnlyFaulty(event.target.checked)}>
          {t('imports.problemsOnly')}
        </Checkbox>
      )}
      {names.map((name) => {
        const why = whyOf(name)
        return (
          <Form.Item
            key={name}
            label={name}
            htmlFor={`cell ${name}`}
            {...(why && { validateStatus: 'error', help: why })}
          >
            <Input.TextArea
              id={`cell ${name}`}
              autoSize={{ minRows: 1, maxRows: 6 }}
              value={values[name] ?? ''}
              onChange={(event) => setValues((before) => ({ ...before, [name]: event.target.value }))}
            />
          </Form.Item>
        )
      })}
      <Button type="primary" htmlType="submit" loading={mend.isPending} block>
        {t('imports.mendRun')}
      </Button>
    </Form>
  )
}
