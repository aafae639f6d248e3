import i18next, { type TFunction } from 'i18next'

/** Why a row was left out, or a customer kept, in the reader's words; a reason of a newer server as it came. */
export function leftOutWords(t: TFunction, why: string): string {
  const key = `cleaning.why.${why}`
  // the reason is data, so its key's type cannot be known here; `exists` was asked
  return i18next.exists(key) ? (t as (key: string) => string)(key) : why
}
