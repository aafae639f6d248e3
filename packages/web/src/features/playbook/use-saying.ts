import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/i18n.ts'
import type { Saying } from './say-condition.ts'

/** What is needed to say parts of this playbook in the reader's language. */
export function useSaying(playbook: Playbook): Saying {
  const { t } = useTranslation()
  const language = useLanguage()
  return useMemo(() => ({ t, language, playbook }), [t, language, playbook])
}
