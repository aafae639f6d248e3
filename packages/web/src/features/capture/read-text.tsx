import { CheckOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Span } from '@cairn/core/capture/span.ts'
import type { Reading } from './use-capture.ts'

/** A pasted text with its recognised parts: each is a switch that names what it was taken for. */
export function ReadText({ reading, onTick }: { reading: Reading; onTick: (at: number) => void }) {
  const { t } = useTranslation()
  const { text, spans, ticked } = reading
  if (spans.length === 0) return <p className="quiet">{t('capture.nothing')}</p>
  return (
    <div className="read-text" role="group" aria-label={t('capture.recognised', { count: spans.length })}>
      {spans.map((span, at) => (
        <span key={span.start}>
          {text.slice(spans[at - 1]?.end ?? 0, span.start)}
          <Part span={span} on={ticked[at] === true} onTick={() => onTick(at)} />
        </span>
      ))}
      {text.slice(spans.at(-1)?.end ?? 0)}
    </div>
  )
}

function Part({ span, on, onTick }: { span: Span; on: boolean; onTick: () => void }) {
  const { t } = useTranslation()
  const told = toldOf(span)
  return (
    <button
      type="button"
      className="read-part"
      data-kind={span.kind}
      aria-pressed={on}
      title={t('capture.sure', { percent: Math.round(span.confidence * 100) })}
      onClick={onTick}
    >
      <small>
        {on && <CheckOutlined aria-hidden />} {t(`capture.kind-${span.kind}`)}
      </small>
      {span.text}
      {told !== null && <em>{told}</em>}
    </button>
  )
}

/** What a part means, where its own words do not say so: a day, an amount. */
function toldOf({ kind, value, text, currency }: Span): string | null {
  if (kind === 'date') return value === text ? null : value.replace('T', ' ')
  if (kind === 'amount') return [currency, Number(value).toLocaleString()].filter(Boolean).join(' ')
  return null
}
