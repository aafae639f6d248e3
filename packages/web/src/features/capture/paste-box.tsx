import { SnippetsOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaptureTarget, Filled } from '@cairn/core/capture/capture.ts'
import { useTell } from '../../ui/use-tell.ts'
import { ReadText } from './read-text.tsx'
import { useBoxKeys } from './use-box-keys.ts'
import { useCapture, type Reading } from './use-capture.ts'
import './capture.css'

/** As much as is read. */
const MOST = 20_000
const PAUSE_MS = 200

type PasteBoxProps = {
  /** Whose form is filled. */
  target: CaptureTarget
  /** Takes over what is ticked; what was pasted goes with it. */
  onFill: (filled: Filled, text: string) => void
}

/** Paste a chat, a card, a signature: its parts are shown on the text, ticked or not, and fill the form to confirm. */
export function PasteBox(props: PasteBoxProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  if (open) return <OpenBox {...props} onClose={() => setOpen(false)} />
  return (
    <Button className="paste-open" icon={<SnippetsOutlined />} onClick={() => setOpen(true)}>
      {t('capture.open')}
    </Button>
  )
}

function OpenBox({ target, onFill, onClose }: PasteBoxProps & { onClose: () => void }) {
  const { t } = useTranslation()
  const tell = useTell()
  const [text, setText] = useState('')
  const [reading, setReading] = useState<Reading | null>(null)
  const read = useCapture(target)
  const { problem } = tell
  useEffect(() => {
    if (read === null || text.trim() === '') return
    let left = false
    const timer = setTimeout(() => {
      read(text).then((done) => {
        if (!left) setReading(done)
      }, problem)
    }, PAUSE_MS)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [read, text, problem])
  const tick = (at: number): void =>
    setReading((now) => now && { ...now, ticked: now.ticked.map((on, i) => (i === at ? !on : on)) })
  const shown = text.trim() === '' ? null : reading
  const chosen = shown?.spans.filter((_, i) => shown.ticked[i]) ?? []
  // what is said again and again is one thing to fill in
  const count = new Set(chosen.map(({ kind, value }) => `${kind} ${value}`)).size
  const take = (): void => {
    if (shown === null || chosen.length === 0) return
    onFill(shown.fill(chosen), shown.text)
    tell.done(t('capture.filled', { count }))
    onClose()
  }
  const place = useBoxKeys<HTMLElement>(take, onClose)
  return (
    <section className="paste-box" aria-label={t('capture.open')} ref={place}>
      <Input.TextArea
        autoFocus
        value={text}
        maxLength={MOST}
        autoSize={{ minRows: 3, maxRows: 6 }}
        placeholder={t('capture.hint')}
        aria-label={t('capture.hint')}
        onChange={(event) => setText(event.target.value)}
      />
      {shown !== null && <ReadText reading={shown} onTick={tick} />}
      <div className="paste-foot">
        <Button type="primary" ghost disabled={chosen.length === 0} onClick={take}>
          {t('capture.fill', { count })}
        </Button>
        <Button type="text" onClick={onClose}>
          {t('words.cancel')}
        </Button>
      </div>
    </section>
  )
}
