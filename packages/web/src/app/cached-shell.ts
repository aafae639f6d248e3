/** Keeps the app for a reload without a network. While developing, files change under one name: nothing is kept. */
export function keepShell(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  // A browser that keeps nothing, as in a private window, still works with a network.
  void navigator.serviceWorker.register('/sw.js').catch(() => undefined)
}

/** Forgets the answers kept of whoever used the app here. */
export async function forgetAnswers(): Promise<void> {
  if ('caches' in globalThis) await caches.delete('cairn-data').catch(() => false)
}
