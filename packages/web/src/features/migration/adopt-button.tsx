import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../api/problem.ts'
import { useMe } from '../../app/session.ts'
import { useTell } from '../../ui/use-tell.ts'
import { adoptCustomer } from './adopt.ts'
import { AdoptDialog } from './adopt-dialog.tsx'
import type { Adoptable } from './types.ts'

/** One click where nothing is missing; else a small form that asks for just that. */
export function AdoptButton({
  customer,
  size,
  isBack = false,
}: {
  customer: Adoptable
  size?: 'small'
  isBack?: boolean
}) {
  const { t } = useTranslation()
  const me = useMe()
  const tell = useTell()
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  // Nobody's becomes whose who adopts it; whoever does not sell has to say whose it shall be.
  const [ownerless, setOwnerless] = useState(customer.owner === null && me.online === null)
  const adopt = async (): Promise<void> => {
    if (customer.missing.length > 0 || ownerless) return setAsking(true)
    setBusy(true)
    try {
      await adoptCustomer(customer.id, {})
      tell.done(t(isBack ? 'migration.broughtBack' : 'migration.adopted', { name: customer.name }))
    } catch (thrown) {
      // Its owner has left: somebody says whose it shall be.
      const noOwner = asProblem(thrown).code === 'adoption.owner-missing'
      if (!noOwner) return tell.problem(thrown)
      setOwnerless(true)
      setAsking(true)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button type="primary" {...(size && { size })} loading={busy} onClick={() => void adopt()}>
        {t(isBack ? 'migration.bringBack' : 'migration.adopt')}
      </Button>
      {asking && <AdoptDialog customer={customer} asksOwner={ownerless} onClose={() => setAsking(false)} />}
    </>
  )
}
