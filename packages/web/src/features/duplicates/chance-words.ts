import type { TFunction } from 'i18next'
import { percent } from '../../ui/format.ts'

/** How likely two are one; what was reckoned is never called certain by a number. */
export function chanceWords(t: TFunction, chance: number): string {
  return t('duplicates.chance', { chance: percent(Math.min(chance, 0.99)) })
}
