import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePrefetchQuery } from '@tanstack/react-query'
import { useLive } from '../api/live.ts'
import { peopleQuery, playbookQuery } from '../api/queries.ts'
import { FollowUpHost } from '../features/follow-up/follow-up-host.tsx'
import { openFollowUp } from '../features/follow-up/target.ts'
import { SearchHost } from '../features/search/search-host.tsx'
import { Cairn } from '../ui/cairn.tsx'
import { TitlePlace } from '../ui/page.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { Barred } from './broken.tsx'
import { Header } from './header.tsx'
import { NoticesDrawer, usePopUps } from './notices.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { isBarred, roomsOf, type Room } from './rooms.tsx'
import { onSignedOut, useMe } from './session.ts'
import { ShortcutHelp, useShortcuts } from './shortcuts.tsx'
import './shell.css'

/** What stands around every screen: rooms at the left (below on a phone), header, live stream, pop-ups, shortcuts. */
export function Shell() {
  const { t } = useTranslation()
  const me = useMe()
  const navigate = useNavigate()
  const rooms = useMemo(() => roomsOf(me), [me])
  const [titlePlace, setTitlePlace] = useState<HTMLElement | null>(null)
  const [helpOpen, setHelpOpen] = useState(false)
  const [noticesOpen, setNoticesOpen] = useState(false)
  const open = useMemo(
    () => ({ help: () => setHelpOpen(true), notices: () => setNoticesOpen(true), followUp: () => openFollowUp() }),
    [],
  )
  const barred = useRouterState({ select: ({ location }) => isBarred(me, location.pathname) })
  const busy = useRouterState({ select: (state) => state.status === 'pending' })

  usePrefetchQuery(peopleQuery)
  usePrefetchQuery(playbookQuery)
  useLive(usePopUps())
  useShortcuts(rooms, open)
  useEffect(
    () => onSignedOut(() => void navigate({ to: '/sign-in', search: { to: location.pathname + location.search } })),
    [navigate],
  )

  return (
    <TitlePlace value={titlePlace}>
      <a className="skip" href="#content">
        {t('shell.skip')}
      </a>
      <div className="shell">
        <Sider rooms={rooms} org={me.org.name} />
        <div className="shell-body">
          <Header titlePlace={setTitlePlace} onNotices={open.notices} onHelp={open.help} />
          <OfflineBanner />
          <div className={busy ? 'progress busy' : 'progress'} aria-hidden />
          <main id="content" tabIndex={-1}>
            {barred ? <Barred /> : <Outlet />}
          </main>
        </div>
        <BottomBar rooms={rooms} />
      </div>
      <FollowUpHost />
      <SearchHost />
      <NoticesDrawer open={noticesOpen} onClose={() => setNoticesOpen(false)} />
      <ShortcutHelp rooms={rooms} open={helpOpen} onClose={() => setHelpOpen(false)} />
    </TitlePlace>
  )
}

function Sider({ rooms, org }: { rooms: readonly Room[]; org: string }) {
  const { t } = useTranslation()
  const groups = ['groupWork', 'groupTeam', 'groupSystem'] as const
  return (
    <nav className="sider" aria-label={t('shell.product')}>
      <Link to="/" className="brand">
        <Cairn size={26} />
        <span>
          <strong>{t('shell.product')}</strong>
          <small>{org}</small>
        </span>
      </Link>
      {groups.map((group) => {
        const inGroup = rooms.filter((room) => room.group === group)
        return inGroup.length === 0 ? null : (
          <section key={group} aria-label={t(`shell.${group}`)}>
            <h2>{t(`shell.${group}`)}</h2>
            {inGroup.map((room) => (
              <Link
                key={room.id}
                to={room.path}
                className="room"
                activeOptions={{ exact: room.path === '/', includeSearch: false }}
                title={`g ${room.letter}`}
              >
                <room.icon />
                {t(`shell.${room.id}`)}
              </Link>
            ))}
          </section>
        )
      })}
    </nav>
  )
}
