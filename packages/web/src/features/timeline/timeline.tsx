import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Segmented, Skeleton } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listing, type Topic } from '../../api/queries.ts'
import type { TimelineItem } from '../../api/types.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { TimelineEntry } from './timeline-entry.tsx'
import { useEndless } from './use-endless.ts'
import './timeline.css'

const kinds = ['activity', 'action', 'stage', 'evidence', 'change', 'system'] as const
type Kind = (typeof kinds)[number] | ''

/** Everything that happened with a record, newest first, by day. `path` is the record's place in the API: `/leads/:id`. */
export function Timeline({ path, endless = false }: { path: string; endless?: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [kind, setKind] = useState<Kind>('')
  const [q, setQ] = useState('')
  const topic = (path.split('/')[1] ?? 'leads') as Topic // `/leads/…`, `/deals/…` or `/customers/…`: a topic each
  const rows = useInfiniteQuery(listing<TimelineItem>(topic, `${path}/timeline`, { kind, q, limit: 30 }))
  const end = useEndless(endless && !rows.isFetchingNextPage && !rows.isError, () => void rows.fetchNextPage())
  const items = rows.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="timeline" aria-label={t('leads.timeline')}>
      <div className="timeline-kinds">
        <Segmented<Kind>
          size="small"
          value={kind}
          onChange={setKind}
          options={[
            { value: '', label: t('timeline.all') },
            ...kinds.map((each) => ({ value: each, label: t(`timeline.kind-${each}`) })),
          ]}
        />
        <SearchField value={q} onSearch={setQ} hint={t('timeline.search')} />
      </div>
      {rows.isError ? (
        <ProblemView problem={rows.error} retry={() => void rows.refetch()} />
      ) : rows.isPending ? (
        <Skeleton active paragraph={{ rows: 6 }} />
      ) : items.length === 0 && !rows.hasNextPage ? (
        <Empty
          title={t(q === '' && kind === '' ? 'timeline.empty' : 'timeline.nothingFound')}
          hint={q === '' && kind === '' ? t('timeline.emptyHint') : undefined}
        />
      ) : (
        byDay(items, language).map(({ day, items: onDay }) => (
          <section key={day}>
            <h4>{day}</h4>
            <ol>
              {onDay.map((item) => (
                <TimelineEntry key={item.id} item={item} />
              ))}
            </ol>
          </section>
        ))
      )}
      {rows.hasNextPage && (
        <Button ref={end} type="text" loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {t('timeline.more')}
        </Button>
      )}
    </section>
  )
}

/** Runs of items of one day in the reader's zone, in the order they came. */
function byDay(items: readonly TimelineItem[], language: string): { day: string; items: TimelineItem[] }[] {
  const said = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    weekday: 'short',
  })
  return items.reduce<{ day: string; items: TimelineItem[] }[]>((days, item) => {
    const day = said.format(new Date(item.at))
    const last = days.at(-1)
    if (last?.day === day) last.items.push(item)
    else days.push({ day, items: [item] })
    return days
  }, [])
}
