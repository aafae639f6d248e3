import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/i18n.ts'
import { FileButton } from '../../ui/file-pick.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { ChangeList } from './change-list.tsx'
import { useScope } from './draft-state.tsx'
import { sayFault } from './place-words.ts'
import { readFile } from './studio-api.ts'
import type { FileProblem } from './types.ts'
import { useDiff } from './use-diff.ts'
import './dialog.css'

/** A playbook file becomes the draft: chosen or pasted, judged with line numbers, and compared before it is taken. */
export function ImportDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal open={open} onCancel={onClose} footer={null} width={720} destroyOnHidden title={t('studio.file.import')}>
      <div data-own-undo>
        <ImportForm onClose={onClose} />
      </div>
    </Modal>
  )
}

function ImportForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [name, setName] = useState('')
  const read = useMutation({ mutationFn: readFile })
  const take = (next: string, called: string): void => {
    setText(next)
    setName(called)
    read.reset()
    if (called !== '') read.mutate(next)
  }
  return (
    <div
      className="import-file"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        const [file] = event.dataTransfer.files
        if (file !== undefined) void file.text().then((content) => take(content, file.name))
      }}
    >
      <p className="quiet">{t('studio.file.hint')}</p>
      <div className="import-source">
        <FileButton
          label={name === '' ? t('studio.file.choose') : name}
          onFile={(file) => void file.text().then((content) => take(content, file.name))}
        />
        <Button disabled={text.trim() === ''} loading={read.isPending} onClick={() => read.mutate(text)}>
          {t('studio.file.check')}
        </Button>
      </div>
      <Input.TextArea
        aria-label={t('studio.file.paste')}
        placeholder={t('studio.file.paste')}
        className="import-text"
        rows={8}
        value={text}
        spellCheck={false}
        onChange={({ target }) => take(target.value, '')}
      />
      {read.isError && <ProblemView problem={read.error} />}
      {read.data !== undefined && (
        <>
          <FileProblems problems={read.data.problems} text={text} />
          {read.data.playbook !== null && <Taken playbook={read.data.playbook} onClose={onClose} />}
        </>
      )}
    </div>
  )
}

function Taken({ playbook, onClose }: { playbook: Playbook; onClose: () => void }) {
  const { t } = useTranslation()
  const { edited, store } = useScope()
  const changes = useDiff(edited.playbook, playbook)
  return (
    <>
      <h3>{t('studio.file.changes')}</h3>
      <div className="dialog-changes">{changes !== undefined && <ChangeList changes={changes} />}</div>
      <div className="dialog-ends">
        <Button onClick={onClose}>{t('words.cancel')}</Button>
        <Button
          type="primary"
          disabled={edited.readOnly || changes?.length === 0}
          onClick={() => {
            store.replace(t('studio.file.import'), playbook)
            onClose()
          }}
        >
          {t('studio.file.take')}
        </Button>
      </div>
    </>
  )
}

function FileProblems({ problems, text }: { problems: readonly FileProblem[]; text: string }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (problems.length === 0) return <Alert type="success" showIcon title={t('studio.noProblems')} />
  const lines = text.split('\n')
  return (
    <ol className="file-problems">
      {problems.slice(0, 50).map((problem, at) => (
        <li key={at} className={problem.severity}>
          <b>{t('studio.file.line', { line: problem.line })}</b> <span>{sayFault(language, problem)}</span>
          <code>{lines[problem.line - 1]?.trim().slice(0, 160)}</code>
        </li>
      ))}
    </ol>
  )
}
