import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Choice, Target } from './target.ts'

/** A customer's follow-up that is about one of its deals or leads; without a choice it is about the customer alone. */
export function narrowed(target: Target, choice: Choice | undefined): Target {
  return choice === undefined ? target : { ...target, [choice.kind]: choice.id }
}

type WhichPickerProps = {
  given: Target
  choices: readonly Choice[]
  target: Target
  onTarget: (target: Target) => void
}

/** Which deal or lead of a customer a follow-up is about: what is promised then opens its action there. */
export function WhichPicker({ given, choices, target, onTarget }: WhichPickerProps) {
  const { t } = useTranslation()
  const chosen = choices.find(({ kind, id }) => target[kind] === id)
  return (
    <Select
      style={{ width: '100%' }}
      aria-label={t('followUp.about')}
      value={chosen?.id ?? ''}
      options={[
        ...choices.map(({ kind, id, name }) => ({ value: id, label: `${t(`words.${kind}`)} · ${name}` })),
        { value: '', label: t('followUp.aboutCustomer') },
      ]}
      onChange={(id) =>
        onTarget(
          narrowed(
            given,
            choices.find((choice) => choice.id === id),
          ),
        )
      }
    />
  )
}
