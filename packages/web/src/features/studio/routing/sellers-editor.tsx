import { useQuery } from '@tanstack/react-query'
import { ConfigProvider, InputNumber, Skeleton, Switch, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { one } from '../../../api/queries.ts'
import { useMe } from '../../../app/session.ts'
import { ProblemView } from '../../../ui/problem-view.tsx'
import { useTell } from '../../../ui/use-tell.ts'
import { useChangeSeller } from '../../settings/change-user.ts'
import type { Seller } from '../../settings/types.ts'
import { useDraft } from '../draft-state.tsx'

type Row = Seller & { openLeads: number; mayChange: boolean }

/** What each rep takes: weight, capacity, shift. About people, not the draft: a change counts at once. */
export function SellersEditor() {
  const { t } = useTranslation()
  const mayChange = useMe().rights.includes('lead.reassign')
  const sellers = useQuery({ ...one<Row[]>('settings', '/sellers'), enabled: mayChange })
  if (!mayChange) return null
  return (
    <section className="panel routing-rules">
      <div className="editor-head">
        <h2>{t('studioRules.routing.sellers')}</h2>
        <span className="at-once">{t('studioRules.routing.atOnce')}</span>
      </div>
      {sellers.isError ? (
        <ProblemView problem={sellers.error} retry={() => void sellers.refetch()} />
      ) : sellers.isPending ? (
        <Skeleton active />
      ) : sellers.data.length === 0 ? (
        <p className="quiet">{t('studioRules.routing.noSellers')}</p>
      ) : (
        <ul className="sellers">
          <li className="sellers-head" aria-hidden>
            <span>{t('studioRules.routing.seller')}</span>
            <span>{t('settings.weight')}</span>
            <span>{t('studioRules.routing.held')}</span>
            <span>{t('settings.shift')}</span>
            <span>{t('settings.sellerActive')}</span>
          </li>
          {sellers.data.map((seller) => (
            <ConfigProvider key={seller.id} componentDisabled={!seller.mayChange}>
              <SellerRow seller={seller} />
            </ConfigProvider>
          ))}
        </ul>
      )}
    </section>
  )
}

function SellerRow({ seller }: { seller: Row }) {
  const { t } = useTranslation()
  const { playbook } = useDraft()
  const tell = useTell()
  const change = useChangeSeller()
  const [refused, setRefused] = useState(0)
  const set = (part: Partial<Seller>): void =>
    change.mutate(
      { id: seller.id, change: part },
      {
        onSuccess: () => tell.done(t('settings.saved')),
        onError: (problem) => {
          tell.problem(problem)
          // What was not saved does not stay in its box.
          setRefused((times) => times + 1)
        },
      },
    )
  const { shift } = seller
  const at = (minutes: number) => dayjs().startOf('day').add(minutes, 'minute')
  return (
    <li className={seller.active ? '' : 'inactive'}>
      <b>{seller.name}</b>
      <Figure
        key={`weight ${seller.weight} ${refused}`}
        name={`${seller.name} · ${t('settings.weight')}`}
        word={t('settings.weight')}
        value={seller.weight}
        least={0.1}
        most={10}
        step={0.5}
        onSet={(weight) => weight !== null && set({ weight })}
      />
      <span className="seller-held">
        <span className="number quiet">{seller.openLeads} /</span>
        <Figure
          key={`capacity ${seller.capacity} ${refused}`}
          name={`${seller.name} · ${t('settings.capacity')}`}
          word={t('settings.capacity')}
          value={seller.capacity}
          least={1}
          most={100_000}
          step={5}
          placeholder={String(playbook.routing.defaultCapacity)}
          onSet={(capacity) => set({ capacity })}
        />
      </span>
      <TimePicker.RangePicker
        size="small"
        format="HH:mm"
        minuteStep={15}
        order={false}
        value={shift === null ? null : [at(shift.from), at(shift.to)]}
        placeholder={[t('settings.shiftAny'), t('settings.shiftAny')]}
        onChange={(next) => {
          const [from, to] = next ?? []
          const minutes = (time: typeof from): number => (time ? time.hour() * 60 + time.minute() : 0)
          set({ shift: from && to ? { from: minutes(from), to: minutes(to) } : null })
        }}
        aria-label={`${seller.name} · ${t('settings.shift')}`}
      />
      <Switch
        size="small"
        checked={seller.active}
        onChange={(active) => set({ active })}
        aria-label={`${seller.name} · ${t('settings.sellerActive')}`}
      />
    </li>
  )
}

type FigureProps = {
  name: string
  word: string
  value: number | null
  least: number
  most: number
  step: number
  placeholder?: string
  onSet: (next: number | null) => void
}

/** A figure that is sent when it is left, or on Enter, not with every key. */
function Figure({ name, word, value, least, most, step, placeholder = '', onSet }: FigureProps) {
  const send = (target: EventTarget | null): void => {
    if (!(target instanceof HTMLInputElement)) return
    const text = target.value.trim()
    const next = text === '' ? null : Math.min(most, Math.max(least, Number(text)))
    if (next !== value && !Number.isNaN(next)) onSet(next)
  }
  return (
    <InputNumber<number>
      size="small"
      {...(value === null ? {} : { defaultValue: value })}
      min={least}
      max={most}
      step={step}
      placeholder={placeholder}
      onBlur={(event) => send(event.target)}
      onPressEnter={(event) => send(event.target)}
      onStep={(next) => onSet(next)}
      title={word}
      aria-label={name}
    />
  )
}
