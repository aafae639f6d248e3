import { useEffect, useRef } from 'react'

/** After `g` a letter goes to a room (app/shortcuts.tsx) and means nothing else. */
const afterG = 1200

/** Single keys, letters in lower case, except while someone types or a dialog is open. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const gAt = useRef(-afterG)
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { target, timeStamp } = event
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (
        target instanceof HTMLElement &&
        target.closest('input:not([type="radio"]), textarea, [role="dialog"], [role="combobox"]')
      )
        return
      const leaves = timeStamp - gAt.current < afterG
      gAt.current = event.key === 'g' ? timeStamp : -afterG
      const act = leaves ? undefined : keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
}
