import { RedoOutlined, UndoOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useScope } from './draft-state.tsx'

/** Undo and redo, by button and by Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y, in whatever is focused; Ctrl+S saves at once. */
export function UndoRedo() {
  const { t } = useTranslation()
  const { edited, view, store } = useScope()
  const { undo, redo, canUndo, canRedo } = edited
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      // a dialog's own words, such as the note of a publication, are not the draft's
      if (event.target instanceof Element && event.target.closest('[data-own-undo]') !== null) return
      const key = event.key.toLowerCase()
      if (key === 'z') (event.shiftKey ? redo : undo)()
      else if (key === 'y') redo()
      else if (key === 's') void store.flush()
      else return
      event.preventDefault()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [undo, redo, store])
  return (
    <span className="studio-undo">
      <Step
        icon={<UndoOutlined />}
        name={t('studio.undo')}
        words={view.undoWords}
        keys="Ctrl+Z"
        may={canUndo}
        go={undo}
      />
      <Step
        icon={<RedoOutlined />}
        name={t('studio.redo')}
        words={view.redoWords}
        keys="Ctrl+Shift+Z"
        may={canRedo}
        go={redo}
      />
    </span>
  )
}

type StepProps = {
  icon: React.ReactNode
  name: string
  words: string | null
  keys: string
  may: boolean
  go: () => void
}

function Step({ icon, name, words, keys, may, go }: StepProps) {
  return (
    <Tooltip title={words === null ? `${name} · ${keys}` : `${name}: ${words} · ${keys}`}>
      <Button type="text" icon={icon} aria-label={name} aria-keyshortcuts={keys} disabled={!may} onClick={go} />
    </Tooltip>
  )
}
