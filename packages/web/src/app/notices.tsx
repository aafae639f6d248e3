import { BellOutlined, ExclamationCircleFilled } from '@ant-design/icons'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { App, Badge, Button, Drawer, Skeleton } from 'antd'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api/client.ts'
import { listing, queryClient } from '../api/queries.ts'
import type { Notice } from '../api/types.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { Empty } from '../ui/empty.tsx'
import { ProblemView } from '../ui/problem-view.tsx'
import { RowsLink } from '../ui/rows-link.tsx'
import { personName, sayNotice } from '../ui/say.ts'
import { usePhone } from '../ui/use-phone.ts'
import { Ago } from '../ui/when.tsx'
import './notices.css'

const unreadList = listing<Notice>('notices', '/notices', { unread: true, limit: 50 })
const allList = listing<Notice>('notices', '/notices', { limit: 50 })

/** Where a notice leads: the record it is about. */
function placeOf(notice: Notice): string {
  if (notice.subject === null) return roomOf[notice.because] ?? '/'
  const rooms = { lead: '/leads/', deal: '/deals/', customer: '/customers/' } as const
  return rooms[notice.subject.kind] + notice.subject.id
}

/** Where a notice leads that is about no record. */
const roomOf: Partial<Record<Notice['because'], string>> = {
  'migration-nears': '/migration',
  'customers-handed': '/migration?at=rows&owner=me&standing=waiting',
}

function useRead() {
  return useMutation({
    mutationFn: (id: string | 'all') => post(id === 'all' ? '/notices/read-all' : `/notices/${id}/read`),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['notices'] }),
  })
}

export function NoticesBell({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation()
  const unread = useInfiniteQuery(unreadList)
  const items = unread.data?.pages.flatMap((page) => page.items) ?? []
  const count = unread.data?.pages[0]?.total ?? items.length
  return (
    <Badge count={count} size="small" offset={[-8, 8]} color="var(--ant-color-primary)" overflowCount={99}>
      <Button type="text" icon={<BellOutlined />} onClick={onOpen} aria-label={t('shell.noticesUnread', { count })} />
    </Badge>
  )
}

export function NoticesDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const all = useInfiniteQuery({ ...allList, enabled: open })
  const read = useRead()
  const items = all.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t('shell.notices')}
      size={400}
      styles={{ body: { padding: 0 } }}
      extra={
        <Button
          size="small"
          type="text"
          loading={read.isPending}
          disabled={items.every((notice) => notice.readAt !== null)}
          onClick={() => read.mutate('all')}
        >
          {t('notices.readAll')}
        </Button>
      }
    >
      {all.isPending ? (
        <Skeleton active style={{ padding: 16 }} />
      ) : all.isError ? (
        <ProblemView problem={all.error} retry={() => void all.refetch()} />
      ) : items.length === 0 ? (
        <Empty title={t('notices.empty')} hint={t('notices.emptyHint')} />
      ) : (
        <ul className="notices">
          {items.map((notice) => (
            <li key={notice.id} className={notice.readAt === null ? 'unread' : ''}>
              <RowsLink to={placeOf(notice)} onGo={onClose}>
                <NoticeMark notice={notice} />
                <span className="notice-text">{sayNotice(notice)}</span>
                <span className="quiet">
                  <Ago at={notice.at} />
                </span>
              </RowsLink>
              {notice.readAt === null && (
                <Button size="small" type="text" onClick={() => read.mutate(notice.id)}>
                  {t('notices.later')}
                </Button>
              )}
            </li>
          ))}
          {all.hasNextPage && (
            <li>
              <Button block type="text" loading={all.isFetchingNextPage} onClick={() => void all.fetchNextPage()}>
                {t('words.loadMore', { count: 50 })}
              </Button>
            </li>
          )}
        </ul>
      )}
    </Drawer>
  )
}

const moods: Partial<Record<Notice['because'], string>> = {
  'action-late': 'late',
  'nobody-eligible': 'late',
  'action-soon': 'soon',
  'migration-nears': 'soon',
  coaching: 'soon',
  alert: 'soon',
}

function NoticeMark({ notice }: { notice: Notice }) {
  return <span className={`notice-mark ${moods[notice.because] ?? ''}`} aria-hidden />
}

/** Shows what the live stream brings: urgent notices stay until someone answers them, the rest only count up on the bell. */
export function usePopUps(): (notice: Notice) => void {
  const { notification } = App.useApp()
  const router = useRouter()
  const phone = usePhone()
  const { mutate: markRead } = useRead()
  return useCallback(
    (notice: Notice) => {
      if (!notice.popUp) return
      const key = notice.id
      const answer = (go: boolean): void => {
        notification.destroy(key)
        markRead(notice.id)
        if (go) router.history.push(placeOf(notice))
      }
      notification.open({
        key,
        duration: 0,
        role: 'alert',
        placement: phone ? 'top' : 'bottomRight',
        icon: <ExclamationCircleFilled className={`pop-up-mark ${moods[notice.because] ?? ''}`} />,
        title: <NoticeWords notice={notice} />,
        description: <PopUpLine notice={notice} />,
        actions: <PopUpAnswers answer={answer} />,
      })
    },
    [notification, router, markRead, phone],
  )
}

/** Said anew when the language changes while it stands there. */
function NoticeWords({ notice }: { notice: Notice }) {
  useLanguage()
  return sayNotice(notice)
}

function PopUpAnswers({ answer }: { answer: (go: boolean) => void }) {
  const { t } = useTranslation()
  return (
    <span className="pop-up-actions">
      <Button size="small" onClick={() => answer(false)}>
        {t('notices.later')}
      </Button>
      <Button size="small" type="primary" onClick={() => answer(true)}>
        {t('notices.open')}
      </Button>
    </span>
  )
}

function PopUpLine({ notice }: { notice: Notice }) {
  const parts = [notice.subjectName, personName(notice.params['owner'])].filter((part) => part !== null)
  return (
    <span className="quiet">
      {parts.map((part) => `${part} · `)}
      <Ago at={notice.at} />
    </span>
  )
}
