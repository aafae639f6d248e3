import { Modal } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { Fragment, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isDark, prefer } from './preferences.ts'
import type { Room } from './rooms.tsx'
import './shortcuts.css'

const pairWithin = 1200

type Opens = { help: () => void; notices: () => void; followUp: () => void }

/** Listens for `g` + a room's letter, `/`, `n`, `b`, `.` and `?`, except while someone types or a dialog is open. */
export function useShortcuts(rooms: readonly Room[], open: Opens): void {
  const navigate = useNavigate()
  const gAt = useRef(0)
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const afterG = event.timeStamp - gAt.current < pairWithin
      gAt.current = event.key === 'g' ? event.timeStamp : 0
      const room = afterG ? rooms.find((candidate) => candidate.letter === event.key) : undefined
      if (room !== undefined) void navigate({ to: room.path })
      else if (event.key === '?') open.help()
      else if (event.key === 'n') open.followUp()
      else if (event.key === 'b') open.notices()
      else if (event.key === '.') prefer({ look: isDark() ? 'light' : 'dark' })
      else if (event.key === '/') document.querySelector<HTMLInputElement>('main input[type="search"]')?.focus()
      else return
      event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [rooms, open, navigate])
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="combobox"]') !== null
  )
}

/** The table of shortcuts, opened by `?`. */
export function ShortcutHelp({ rooms, open, onClose }: { rooms: readonly Room[]; open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('shortcuts.title')} width={420}>
      <dl className="shortcuts">
        {rooms.map((room) => (
          <Fragment key={room.id}>
            <dt>
              <kbd>g</kbd> {t('shortcuts.then')} <kbd>{room.letter}</kbd>
            </dt>
            <dd>{t('shortcuts.goTo', { room: t(`shell.${room.id}`) })}</dd>
          </Fragment>
        ))}
        <dt>
          <kbd>/</kbd>
        </dt>
        <dd>{t('shortcuts.search')}</dd>
        <dt>
          <kbd>⌘</kbd> / <kbd>Ctrl</kbd> <kbd>k</kbd>
        </dt>
        <dd>{t('search.title')}</dd>
        <dt>
          <kbd>n</kbd>
        </dt>
        <dd>{t('followUp.title')}</dd>
        <dt>
          <kbd>j</kbd> <kbd>k</kbd>
        </dt>
        <dd>{t('shortcuts.nextPrevious')}</dd>
        <dt>
          <kbd>b</kbd>
        </dt>
        <dd>{t('shortcuts.notices')}</dd>
        <dt>
          <kbd>.</kbd>
        </dt>
        <dd>{t('shortcuts.theme')}</dd>
        <dt>
          <kbd>?</kbd>
        </dt>
        <dd>{t('shortcuts.help')}</dd>
      </dl>
      <p className="quiet">{t('shortcuts.hint')}</p>
    </Modal>
  )
}
