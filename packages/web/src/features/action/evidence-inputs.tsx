import { CheckCircleFilled, EnvironmentOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceRow, Need } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { nowMs } from '../../ui/clock.ts'
import { FilePick } from '../../ui/file-pick.tsx'
import { exactTime } from '../../ui/format.ts'
import { keyOf, wayOf, type Draft } from './evidence.ts'

type EvidenceInputProps = {
  need: Need
  draft: Draft
  /** Changes the draft as it stands by then: a file or a place comes a while after it was asked for. */
  onDraft: (change: (draft: Draft) => Draft) => void
  /** Given before. */
  before: readonly EvidenceRow[]
  problem: string | null
}

/** Asks for one piece of evidence the way its kind is given: words, a file, a link, or a place with a photo. */
export function EvidenceInput({ need, draft, onDraft, before, problem }: EvidenceInputProps) {
  const label = useLabel()
  const way = wayOf(need.kind)
  const id = `need-${keyOf(need)}`
  return (
    <div className={problem === null ? 'need' : 'need missing'}>
      <label htmlFor={id} className="need-label">
        {label(need.label)}
        {need.have >= need.atLeast && <CheckCircleFilled className="need-there" />}
      </label>
      <Given rows={before} />
      {way === 'words' && <WordsInput id={id} draft={draft} onDraft={onDraft} kind={need.kind} />}
      {way === 'file' && <FileInput id={id} draft={draft} onDraft={onDraft} />}
      {way === 'place' && <PlaceInput draft={draft} onDraft={onDraft} />}
      {problem !== null && (
        <p className="need-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}

function Given({ rows }: { rows: readonly EvidenceRow[] }) {
  return rows.map((row) => (
    <span key={row.id} className="need-given">
      <CheckCircleFilled className="need-there" />
      {row.file === null ? (
        String(row.value?.['text'] ?? row.value?.['link'] ?? '')
      ) : (
        <a href={`/api/v1/files/${row.file.id}`} target="_blank" rel="noreferrer">
          {row.file.name}
        </a>
      )}
      <span className="quiet">{exactTime(row.at)}</span>
    </span>
  ))
}

type Input = Pick<EvidenceInputProps, 'draft' | 'onDraft'>

function WordsInput({ id, kind, draft, onDraft }: Input & { id: string; kind: Need['kind'] }) {
  const { t } = useTranslation()
  const hint =
    kind === 'contact-linked' ? 'action.hintContact' : kind === 'payment' ? 'action.hintPayment' : 'action.hintWords'
  return (
    <>
      <Input.TextArea
        id={id}
        value={draft.text ?? ''}
        autoSize={{ minRows: 2, maxRows: 8 }}
        placeholder={t(hint)}
        onChange={({ target: { value } }) => onDraft((before) => ({ ...before, text: value }))}
      />
      <FilePick
        file={draft.file}
        label={t('action.attach')}
        onFile={(file) => onDraft((before) => withFile(before, file))}
      />
    </>
  )
}

function FileInput({ id, draft, onDraft }: Input & { id: string }) {
  const { t } = useTranslation()
  return (
    <div className="need-row">
      <FilePick
        file={draft.file}
        label={t('action.choose')}
        onFile={(file) => onDraft((before) => withFile(before, file))}
      />
      {draft.file === undefined && (
        <Input
          id={id}
          type="url"
          inputMode="url"
          value={draft.link ?? ''}
          placeholder={t('action.orLink')}
          onChange={({ target: { value } }) => onDraft((before) => ({ ...before, link: value }))}
        />
      )}
    </div>
  )
}

function PlaceInput({ draft, onDraft }: Input) {
  const { t } = useTranslation()
  const [state, setState] = useState<'idle' | 'asking' | 'denied' | 'failed'>('idle')
  const ask = (): void => {
    setState('asking')
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        setState('idle')
        const place = { latitude, longitude, accuracy, at: new Date(nowMs()).toISOString() }
        onDraft((before) => ({ ...before, place }))
      },
      (error) => setState(error.code === error.PERMISSION_DENIED ? 'denied' : 'failed'),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  }
  const { place } = draft
  return (
    <>
      <div className="need-row">
        {place === undefined ? (
          <Button icon={<EnvironmentOutlined />} loading={state === 'asking'} onClick={ask}>
            {t('action.checkIn')}
          </Button>
        ) : (
          <span className="need-given">
            <EnvironmentOutlined />
            {place.latitude.toFixed(5)}, {place.longitude.toFixed(5)}
            <span className="quiet">
              {t('action.within', { metres: Math.round(place.accuracy) })} · {exactTime(place.at)}
            </span>
          </span>
        )}
        <FilePick
          file={draft.file}
          take="photo"
          label={t('action.photo')}
          onFile={(file) => onDraft((before) => withFile(before, file))}
        />
      </div>
      {(state === 'denied' || state === 'failed') && <p className="need-problem">{t(`action.place-${state}`)}</p>}
    </>
  )
}

function withFile(draft: Draft, file: Draft['file'] | undefined): Draft {
  const { file: _, ...rest } = draft
  return file === undefined ? rest : { ...rest, file }
}
