import {
  DisconnectOutlined,
  LogoutOutlined,
  MoonOutlined,
  QuestionCircleOutlined,
  SearchOutlined,
  SunOutlined,
  TranslationOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Dropdown, Switch, Tooltip, type MenuProps } from 'antd'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveState } from '../api/live.ts'
import { openSearch } from '../features/search/open.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { PersonMark } from '../ui/person.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { useTell } from '../ui/use-tell.ts'
import { NoticesBell } from './notices.tsx'
import { prefer, useDark, usePreferences } from './preferences.ts'
import { chooseLanguage, signOut, useChangeMe, useMe } from './session.ts'

type HeaderProps = { titlePlace: Ref<HTMLDivElement>; onNotices: () => void; onHelp: () => void }

/** The page's title at the left; at the right what a person sets for himself. */
export function Header({ titlePlace, onNotices, onHelp }: HeaderProps) {
  const { t } = useTranslation()
  const me = useMe()
  const phone = usePhone()
  const live = useLiveState()
  return (
    <header className="header">
      <div className="header-title" ref={titlePlace} />
      <div className="header-tools">
        {live === 'waiting' && (
          <Tooltip title={t('shell.liveWaiting')}>
            <span className="live-waiting" role="status">
              <DisconnectOutlined />
              <span>{t('shell.liveWaiting')}</span>
            </span>
          </Tooltip>
        )}
        <SearchButton />
        {me.role === 'rep' && <OnlineSwitch online={me.online ?? false} />}
        <NoticesBell onOpen={onNotices} />
        {!phone && <LanguageButton />}
        {!phone && <LookButton />}
        <UserMenu onHelp={onHelp} />
      </div>
    </header>
  )
}

function OnlineSwitch({ online }: { online: boolean }) {
  const { t } = useTranslation()
  const change = useChangeMe()
  const tell = useTell()
  return (
    <Tooltip title={t('shell.onlineHint')}>
      <label className="online">
        <Switch
          size="small"
          checked={online}
          onChange={(next) => change.mutate({ online: next }, { onError: tell.problem })}
          aria-label={t('shell.online')}
        />
        <span className={online ? 'online-word' : 'online-word quiet'}>
          {t(online ? 'shell.online' : 'shell.away')}
        </span>
      </label>
    </Tooltip>
  )
}

function useSwitchLanguage(): () => void {
  const language = useLanguage()
  const change = useChangeMe()
  const other = language === 'zh' ? 'en' : 'zh'
  return () => {
    void chooseLanguage(other)
    change.mutate({ locale: other })
  }
}

function SearchButton() {
  const { t } = useTranslation()
  const key = navigator.platform.startsWith('Mac') ? '⌘K' : 'Ctrl K'
  return (
    <Tooltip title={`${t('search.title')} (${key})`}>
      <Button type="text" icon={<SearchOutlined />} onClick={() => openSearch(true)} aria-label={t('search.title')} />
    </Tooltip>
  )
}

function LanguageButton() {
  const { t } = useTranslation()
  const change = useSwitchLanguage()
  return (
    <Tooltip title={t('shell.language')}>
      <Button type="text" icon={<TranslationOutlined />} onClick={change} aria-label={t('shell.language')} />
    </Tooltip>
  )
}

function LookButton() {
  const { t } = useTranslation()
  const isDark = useDark()
  const name = t(isDark ? 'shell.themeLight' : 'shell.themeDark')
  return (
    <Tooltip title={name}>
      <Button
        type="text"
        icon={isDark ? <SunOutlined /> : <MoonOutlined />}
        onClick={() => prefer({ look: isDark ? 'light' : 'dark' })}
        aria-label={name}
      />
    </Tooltip>
  )
}

function UserMenu({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const tell = useTell()
  const { look } = usePreferences()
  const switchLanguage = useSwitchLanguage()
  const leave = (): void => void signOut().catch(tell.problem)
  const items: MenuProps['items'] = [
    {
      key: 'who',
      type: 'group',
      label: (
        <span>
          {me.email}
          <br />
          {t(`signIn.${me.role}`)}
          {me.team !== null && ` · ${me.team.name}`}
        </span>
      ),
    },
    { type: 'divider' },
    { key: 'language', icon: <TranslationOutlined />, label: t('shell.language'), onClick: switchLanguage },
    {
      key: 'look',
      icon: <SunOutlined />,
      label: t('shell.theme'),
      children: (['light', 'dark', 'system'] as const).map((choice) => ({
        key: choice,
        label: `${look === choice ? '✓ ' : ''}${t(choice === 'light' ? 'shell.themeLight' : choice === 'dark' ? 'shell.themeDark' : 'shell.themeSystem')}`,
        onClick: () => prefer({ look: choice }),
      })),
    },
    {
      key: 'account',
      icon: <UserOutlined />,
      label: (
        <Link to="/settings" search={{ at: 'account' }}>
          {t('shell.account')}
        </Link>
      ),
    },
    { key: 'help', icon: <QuestionCircleOutlined />, label: t('shell.shortcuts'), onClick: onHelp },
    { type: 'divider' },
    { key: 'leave', icon: <LogoutOutlined />, label: t('shell.signOut'), onClick: leave },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button type="text" className="user" aria-label={me.name}>
        <PersonMark name={me.name} large />
      </Button>
    </Dropdown>
  )
}
