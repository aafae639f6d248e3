import { useMutation } from '@tanstack/react-query'
import { Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { patch } from '../../api/client.ts'
import { queryClient } from '../../api/queries.ts'
import { useTell } from '../../ui/use-tell.ts'

/** Switches an address for leads on and off; its leads stay. */
export function OnOff({
  path,
  source,
}: {
  path: '/sources' | '/forms'
  source: { id: string; label: string; enabled: boolean }
}) {
  const { t } = useTranslation()
  const tell = useTell()
  const change = useMutation({
    mutationFn: (enabled: boolean) => patch(`${path}/${source.id}`, { enabled }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['settings', path] }),
  })
  return (
    <Switch
      size="small"
      aria-label={`${t('settings.enabled')} ${source.label}`}
      checked={change.isPending ? change.variables : source.enabled}
      onChange={(enabled) => change.mutate(enabled, { onError: tell.problem })}
    />
  )
}
