import { DeleteOutlined } from '@ant-design/icons'
import type { Path } from '@cairn/core/playbook/problem.ts'
import { App, Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../i18n/i18n.ts'
import { useTell } from '../../../ui/use-tell.ts'
import { useDraft } from '../draft-state.tsx'
import { sayPlace } from '../place-words.ts'
import { useJump } from '../place.ts'

type RemoveButtonProps = {
  name: string
  /** Places that point to it, found when the button is pressed. */
  uses?: () => readonly Path[]
  onRemove: () => void
  disabled?: boolean
}

const mostShown = 8

/** Deletes at once, to be undone; what other places point to only after saying which, with a way there. */
export function RemoveButton({ name, uses, onRemove, disabled = false }: RemoveButtonProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { modal } = App.useApp()
  const { playbook } = useDraft()
  const tell = useTell()
  const jump = useJump(playbook)
  const remove = (): void => {
    onRemove()
    tell.done(t('inputs.removed', { name }))
  }
  const press = (): void => {
    const places = uses?.() ?? []
    if (places.length === 0) return remove()
    const asked = modal.confirm({
      title: t('inputs.usedTitle', { name }),
      content: (
        <>
          <p>{t('inputs.usedHint', { count: places.length })}</p>
          <ul className="use-list">
            {places.slice(0, mostShown).map((path) => (
              <li key={path.join('/')}>
                <span>{sayPlace(t, language, playbook, path)}</span>
                <Button
                  type="link"
                  size="small"
                  onClick={() => {
                    asked.destroy()
                    jump(path)
                  }}
                >
                  {t('inputs.goThere')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      ),
      okText: t('inputs.removeAnyway'),
      okButtonProps: { danger: true },
      autoFocusButton: 'cancel',
      onOk: remove,
    })
  }
  const words = t('inputs.remove', { name })
  return (
    <Tooltip title={words}>
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={words}
        onClick={press}
        disabled={disabled}
      />
    </Tooltip>
  )
}
