import { MenuOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Room } from './rooms.tsx'

/** A phone's rooms, within reach of the thumb; the less used ones behind the last button. */
export function BottomBar({ rooms }: { rooms: readonly Room[] }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const name = (room: Room): string => (room.id === 'leads' ? t('shell.leadsShort') : t(`shell.${room.id}`))
  return (
    <nav className="bottom-bar" aria-label={t('shell.product')}>
      {rooms
        .filter((room) => room.bottom === true)
        .map((room) => (
          <Link key={room.id} to={room.path} activeOptions={{ exact: room.path === '/', includeSearch: false }}>
            <room.icon />
            {name(room)}
          </Link>
        ))}
      <button type="button" onClick={() => setOpen(true)} aria-haspopup="dialog">
        <MenuOutlined />
        {t('shell.more')}
      </button>
      <Drawer open={open} onClose={() => setOpen(false)} placement="bottom" size="auto" title={t('shell.more')}>
        <div className="more-rooms">
          {rooms
            .filter((room) => room.bottom !== true)
            .map((room) => (
              <Link key={room.id} to={room.path} className="room" onClick={() => setOpen(false)}>
                <room.icon />
                {t(`shell.${room.id}`)}
              </Link>
            ))}
        </div>
      </Drawer>
    </nav>
  )
}
