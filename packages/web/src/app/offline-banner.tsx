import { DisconnectOutlined } from '@ant-design/icons'
import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'

/** Says that the network is gone, for as long as it is. */
export function OfflineBanner() {
  const { t } = useTranslation()
  const online = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  )
  if (online) return null
  return (
    <div className="offline" role="status">
      <DisconnectOutlined />
      {t('shell.offline')}
    </div>
  )
}
