import { useQuery } from '@tanstack/react-query'
import { Button, Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { post, put } from '../../api/client.ts'
import { meQuery, queryClient } from '../../api/queries.ts'
import { number } from '../../ui/format.ts'
import { useTell } from '../../ui/use-tell.ts'
import { When } from '../../ui/when.tsx'
import type { Overview } from './types.ts'

/** When the company was searched last, and a way to search it now; whether what is certain is merged at once. */
export function SearchState({ overview: { search, mergeCertain } }: { overview: Overview }) {
  const { t } = useTranslation()
  const tell = useTell()
  const may = useQuery(meQuery).data?.rights.includes('import.run') === true
  const busy = search?.state === 'waiting' || search?.state === 'running'
  const ask = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
      await queryClient.invalidateQueries({ queryKey: ['customers'] })
    } catch (thrown) {
      tell.problem(thrown)
    }
  }
  return (
    <div className="duplicate-search">
      {search !== null && !busy && (
        <span className="quiet">
          {search.state === 'failed'
            ? t('duplicates.searchFailed')
            : t('duplicates.searched', { customers: number(search.customers) })}{' '}
          <When at={search.at} />
        </span>
      )}
      {may && (
        <>
          <label className="duplicate-switch">
            <Switch
              size="small"
              checked={mergeCertain}
              onChange={(wanted) => void ask(() => put('/duplicates/settings', { mergeCertain: wanted }))}
            />
            {t('duplicates.mergeCertain')}
          </label>
          <Button loading={busy} onClick={() => void ask(() => post('/duplicates/searches'))}>
            {busy ? t('duplicates.searching') : t('duplicates.search')}
          </Button>
        </>
      )}
    </div>
  )
}
