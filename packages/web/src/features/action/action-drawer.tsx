import { useQuery } from '@tanstack/react-query'
import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import { one } from '../../api/queries.ts'
import type { ActionPage } from '../../api/types.ts'
import { Loading } from '../../app/broken.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { ActionPane } from './action-pane.tsx'

/** An action opened from its record's page: at the right, or over the whole screen of a phone. */
export function ActionDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation()
  const phone = usePhone()
  const action = useQuery({ ...one<ActionPage>('actions', `/actions/${id ?? ''}`), enabled: id !== null })
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      title={t('words.action')}
      placement={phone ? 'bottom' : 'right'}
      size={phone ? '100%' : 560}
      destroyOnHidden
      styles={{ body: { padding: 0 } }}
    >
      {action.isError ? (
        <ProblemView problem={action.error} retry={() => void action.refetch()} />
      ) : action.data === undefined ? (
        <Loading />
      ) : (
        <ActionPane action={action.data} onDone={onClose} />
      )}
    </Drawer>
  )
}
