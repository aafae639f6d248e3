import { useSyncExternalStore } from 'react'
import type { Language } from '../i18n/i18n.ts'

/** What this browser remembers of its user. */
export type Preferences = { language: Language; look: 'light' | 'dark' | 'system' }

const place = 'cairn.preferences'
const listeners = new Set<() => void>()
const darkSystem = matchMedia('(prefers-color-scheme: dark)')

let current = recall()

function recall(): Preferences {
  const language: Language = navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh'
  const fresh: Preferences = { language, look: 'system' }
  try {
    return { ...fresh, ...(JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Preferences>) } // written by `prefer`
  } catch {
    return fresh // storage is closed in some private windows; the app works without it
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  darkSystem.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    darkSystem.removeEventListener('change', listener)
  }
}

export function preferences(): Preferences {
  return current
}

export function prefer(change: Partial<Preferences>): void {
  current = { ...current, ...change }
  try {
    localStorage.setItem(place, JSON.stringify(current))
  } catch {
    // not remembered, still applied
  }
  for (const listener of listeners) listener()
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences)
}

/** Whether to draw dark: as chosen, or as the system says. */
export function useDark(): boolean {
  return useSyncExternalStore(subscribe, isDark)
}

export function isDark(): boolean {
  return current.look === 'system' ? darkSystem.matches : current.look === 'dark'
}
