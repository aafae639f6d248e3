import type { Source } from './types.ts'

/** Where another system sends its leads to. */
export const addressOf = ({ url, token }: Source): string =>
  `${location.origin}${url}?token=${encodeURIComponent(token)}`
