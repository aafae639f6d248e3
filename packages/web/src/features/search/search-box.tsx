import { SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Input, Modal } from 'antd'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { paths } from '../../api/schema.d.ts'
import { one } from '../../api/queries.ts'
import { LegacyTag } from '../../ui/legacy-tag.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { RowsLink } from '../../ui/rows-link.tsx'
import './search.css'

type Answer = paths['/api/v1/search']['get']['responses']['200']['content']['application/json']
type Hit = Answer['items'][number]

const PAUSE_MS = 120
const kinds = ['customer', 'contact', 'lead', 'deal', 'note', 'document'] as const

/** One box over everything: results by kind as one types, gone through with the arrow keys. */
export function SearchBox({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const router = useRouter()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const q = useSettled(text.trim())
  const answer = useQuery({
    ...one<Answer>('customers', '/search', { q }),
    enabled: q !== '',
    retry: false,
    placeholderData: (before) => before,
  })
  const hits = q === '' ? [] : (answer.data?.items ?? [])
  const at = Math.min(chosen, hits.length - 1)

  const press = (event: KeyboardEvent): void => {
    // Enter and the arrows belong to the Chinese input method while it composes.
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const hit = hits[at]
    if (step !== 0 && hits.length > 0) setChosen((at + step + hits.length) % hits.length)
    else if (event.key === 'Enter' && hit && q === text.trim() && !answer.isPlaceholderData) {
      onClose()
      router.history.push(hit.page)
    } else return
    event.preventDefault()
  }

  return (
    <Modal open onCancel={onClose} footer={null} closable={false} title={null} width={640} className="search-box">
      <Input
        onKeyDown={press}
        autoFocus
        size="large"
        variant="borderless"
        prefix={<SearchOutlined className="quiet" />}
        allowClear
        maxLength={100}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setChosen(0)
        }}
        placeholder={t('search.hint')}
        aria-label={t('search.title')}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls="search-hits"
        {...(at >= 0 && { 'aria-activedescendant': `search-hit-${at}` })}
      />
      <div
        id="search-hits"
        className={answer.isPlaceholderData ? 'search-hits old' : 'search-hits'}
        role="listbox"
        aria-label={t('search.title')}
      >
        {answer.error ? (
          <ProblemView problem={answer.error} retry={() => void answer.refetch()} />
        ) : (
          <Groups hits={hits} more={answer.data?.more ?? []} at={at} onChoose={setChosen} onGo={onClose} />
        )}
      </div>
      <State q={q} answer={answer.data} />
    </Modal>
  )
}

/** What there is to say below the results. */
function State({ q, answer }: { q: string; answer: Answer | undefined }) {
  const { t } = useTranslation()
  const found = answer?.items.length ?? 0
  return (
    <p className="search-foot quiet" role="status">
      {q === '' && t('search.begin')}
      {q !== '' && answer?.tooShort === true && t('search.tooShort')}
      {q !== '' && answer?.tooShort === false && found === 0 && t('search.nothing', { q })}
      {q !== '' && (answer?.partly.length ?? 0) > 0 && <span className="search-partly">{t('search.partly')}</span>}
      {q !== '' && found > 0 && t('search.count', { count: found })}
      {q !== '' && found > 0 && <span className="search-keys"> · {t('search.keys')}</span>}
    </p>
  )
}

type GroupsProps = {
  hits: readonly Hit[]
  more: Answer['more']
  at: number
  onChoose: (at: number) => void
  onGo: () => void
}

function Groups({ hits, more, at, onChoose, onGo }: GroupsProps) {
  const { t } = useTranslation()
  return kinds.map((kind) => {
    const first = hits.findIndex((hit) => hit.kind === kind)
    if (first < 0) return null
    const some = hits.filter((hit) => hit.kind === kind)
    return (
      <section key={kind} role="group" aria-label={t(`search.kind.${kind}`)}>
        <h3>{t(`search.kind.${kind}`)}</h3>
        {some.map((hit, n) => (
          <HitLine key={hit.id} hit={hit} id={first + n} chosen={first + n === at} onChoose={onChoose} onGo={onGo} />
        ))}
        {more.includes(kind) && <p className="search-more quiet">{t('search.more')}</p>}
      </section>
    )
  })
}

type LineProps = { hit: Hit; id: number; chosen: boolean; onChoose: (at: number) => void; onGo: () => void }

function HitLine({ hit, id, chosen, onChoose, onGo }: LineProps) {
  const { t } = useTranslation()
  const [from, to] = hit.mark ?? [0, 0]
  useEffect(() => {
    if (chosen) document.querySelector(`#search-hit-${id}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen, id])
  return (
    <div role="option" tabIndex={-1} id={`search-hit-${id}`} aria-selected={chosen} onMouseMove={() => onChoose(id)}>
      <RowsLink to={hit.page} className={chosen ? 'search-hit chosen' : 'search-hit'} onGo={onGo}>
        <span className="search-title">
          {hit.title === '' ? t('words.unnamedLead') : hit.title.slice(0, from)}
          {to > from && <mark>{hit.title.slice(from, to)}</mark>}
          {hit.title === '' ? '' : hit.title.slice(to)}
        </span>
        {hit.once !== null && <span className="search-once quiet">{t('search.once', { name: hit.once })}</span>}
        <LegacyTag legacy={hit.legacy} />
        {hit.detail !== '' && <span className="search-detail quiet">{hit.detail}</span>}
      </RowsLink>
    </div>
  )
}

/** What was typed, once the typing pauses. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
