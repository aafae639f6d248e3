import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { useTell } from '../../ui/use-tell.ts'
import { readAgain } from './queries.ts'

/** Puts an adopted or archived customer back to waiting. */
export function ReleaseButton({ customer }: { customer: { id: string; name: string } }) {
  const { t } = useTranslation()
  const tell = useTell()
  const [busy, setBusy] = useState(false)
  const release = async (): Promise<void> => {
    setBusy(true)
    try {
      await post(`/customers/${customer.id}/release`)
      tell.done(t('migration.released', { name: customer.name }))
      readAgain()
    } catch (thrown) {
      tell.problem(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button size="small" loading={busy} onClick={() => void release()}>
      {t('migration.release')}
    </Button>
  )
}
