import { createRequire } from 'node:module'
import type { pinyin } from 'pinyin-pro'

let loaded: typeof pinyin | undefined

/** How Chinese is said. Its dictionary takes tens of megabytes, so it is loaded when something has to be said first. */
export function spoken(): typeof pinyin {
  loaded ??= (createRequire(import.meta.url)('pinyin-pro') as { pinyin: typeof pinyin }).pinyin // the same, as CommonJS
  return loaded
}
