import type { Trigger } from '@cairn/core/process/node.ts'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { useTell } from '../../../ui/use-tell.ts'
import { useDraft } from '../draft-state.tsx'
import { usesOfNode } from '../repair/uses.ts'
import { addNode, connect, disconnect, duplicateNode, removeNode, type Spot } from './node-edits.ts'
import { shapeNames, type Shape } from './palette.ts'

export type ProcessActs = ReturnType<typeof useProcessActs>

/** What can be done to the process as a whole; each is one step of undo, and says what it did. */
export function useProcessActs(onMade: (id: string) => void, onGone: (id: string) => void) {
  const { t } = useTranslation()
  const label = useLabel()
  const tell = useTell()
  const { playbook, edit } = useDraft()
  const nameOf = useCallback(
    (id: string) => label(playbook.nodes.find((node) => node.id === id)?.label) || id,
    [playbook, label],
  )
  return useMemo(
    () => ({
      add(shape: Shape, spot: Spot): void {
        let id = ''
        edit(
          t('canvas.did.add', { name: label(shapeNames[shape]) }),
          (draft) => void (id = addNode(draft, shape, spot)),
        )
        if (id !== '') onMade(id)
      },
      duplicate(id: string): void {
        let copy: string | null = null
        edit(t('canvas.did.duplicate', { name: nameOf(id) }), (draft) => void (copy = duplicateNode(draft, id)))
        if (copy !== null) onMade(copy)
      },
      remove(id: string): void {
        const name = nameOf(id)
        const left = usesOfNode(playbook, id).length
        edit(t('canvas.did.remove', { name }), (draft) => removeNode(draft, id))
        onGone(id)
        tell.done(left === 0 ? t('inputs.removed', { name }) : t('canvas.removedInUse', { name, count: left }))
      },
      /** Removes a node without a word: whoever asked says so. */
      erase(id: string): void {
        edit(t('canvas.did.remove', { name: nameOf(id) }), (draft) => removeNode(draft, id))
        onGone(id)
      },
      connect(from: string, to: string): void {
        let isNew = false
        const words = t('canvas.did.connect', { from: nameOf(from), to: nameOf(to) })
        edit(words, (draft) => void (isNew = connect(draft, from, to)))
        tell.done(isNew ? words : t('canvas.connectedAlready'))
      },
      connectHappening({ event, stage, evidence }: Trigger, to: string): void {
        edit(t('canvas.did.trigger', { name: nameOf(to) }), (draft) => {
          const trigger = { event, ...(stage !== undefined && { stage }), ...(evidence !== undefined && { evidence }) }
          draft.nodes.find((node) => node.id === to)?.on.push(trigger)
        })
      },
      /** `drawn` is the trigger as the arrow shows it: another may have taken its place since. */
      disconnect(id: string, trigger: number, drawn: Trigger): void {
        const now = playbook.nodes.find((node) => node.id === id)?.on[trigger]
        if (now?.event !== drawn.event || now.node !== drawn.node || now.stage !== drawn.stage) return
        edit(t('canvas.did.disconnect', { name: nameOf(id) }), (draft) => disconnect(draft, id, trigger))
        tell.done(t('canvas.did.disconnect', { name: nameOf(id) }))
      },
    }),
    [playbook, edit, t, label, tell, nameOf, onMade, onGone],
  )
}
