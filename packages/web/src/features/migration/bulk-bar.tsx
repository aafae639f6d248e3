import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { useTell } from '../../ui/use-tell.ts'
import { HandDialog, RetireDialog } from './bulk-dialogs.tsx'
import { readAgain } from './queries.ts'
import type { Standing } from './types.ts'

type BulkBarProps = {
  standing: Standing
  owner: string
  chosen: readonly string[]
  /** How many stand so in all; 0 while the list is narrowed by a name. */
  all: number
  isOpen: boolean
  onDone: () => void
}

type Done = { done: number; refused: { customer: string; code: string; message: string }[] }

/** What is done to many at a time: those that are ticked, or all that the board counts there. */
export function BulkBar({ standing, owner, chosen, all, isOpen, onDone }: BulkBarProps) {
  const { t } = useTranslation()
  const tell = useTell()
  const [whole, setWhole] = useState(false)
  const [dialog, setDialog] = useState<'hand' | 'retire' | null>(null)
  const [busy, setBusy] = useState(false)
  const waits = standing === 'waiting' || standing === 'to-retire'
  const takesAll = whole && all > 0
  const count = takesAll ? all : chosen.length
  if (!isOpen) return null
  const selection = takesAll ? { all: { standing, ...(owner !== '' && { owner }) } } : { customers: chosen }
  const send = async (what: 'hand' | 'retire' | 'release', given: object): Promise<void> => {
    setBusy(true)
    try {
      const { done, refused } = await post<Done>(`/migration/${what}`, { selection, ...given })
      const [first] = refused
      tell.done(
        first === undefined
          ? t('migration.done', { count: done })
          : t('migration.doneSome', { count: done, refused: refused.length, why: first.message }),
      )
      setDialog(null)
      setWhole(false)
      onDone()
    } catch (thrown) {
      tell.problem(thrown)
    } finally {
      readAgain()
      setBusy(false)
    }
  }
  return (
    <div className="migration-bulk">
      <Segmented<boolean>
        size="small"
        value={takesAll}
        onChange={setWhole}
        options={[
          { value: false, label: t('migration.selected', { count: chosen.length }) },
          { value: true, label: t('migration.allOfThese', { count: all }), disabled: all === 0 },
        ]}
      />
      {waits ? (
        <>
          <Button size="small" disabled={count === 0} onClick={() => setDialog('hand')}>
            {t('migration.hand')}
          </Button>
          <Button size="small" disabled={count === 0} onClick={() => setDialog('retire')}>
            {t('migration.retireDo')}
          </Button>
        </>
      ) : (
        <Button size="small" disabled={count === 0} loading={busy} onClick={() => void send('release', {})}>
          {t('migration.release')}
        </Button>
      )}
      {dialog === 'hand' && (
        <HandDialog busy={busy} onGo={(given) => void send('hand', given)} onClose={() => setDialog(null)} />
      )}
      {dialog === 'retire' && (
        <RetireDialog
          count={count}
          busy={busy}
          onGo={(given) => void send('retire', given)}
          onClose={() => setDialog(null)}
        />
      )}
    </div>
  )
}
