/* global VERSION, SHELL, ANSWERS -- written above this text by cached-shell.ts when the app is built */
const shellCache = `cairn-shell-${VERSION}`
// One's own answers: gone when one signs out, or when the server says that one is.
const dataCache = 'cairn-data'

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(shellCache)
      .then((cache) => cache.addAll(SHELL))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  const keep = new Set([shellCache, dataCache])
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => !keep.has(name)).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate') {
    if (!/^\/(api|f)(\/|$)/.test(url.pathname))
      event.respondWith(fetch(request).catch(() => caches.match('/', { ignoreVary: true })))
  } else if (url.pathname.startsWith('/assets/') || SHELL.includes(url.pathname)) event.respondWith(asset(request))
  else if (ANSWERS.includes(url.pathname) && url.search === '') event.respondWith(answer(request))
})

/** Files whose names change with their content are kept as they come. */
async function asset(request) {
  const kept = await caches.match(request, { ignoreVary: true })
  if (kept) return kept
  const fresh = await fetch(request)
  if (fresh.ok) await (await caches.open(shellCache)).put(request, fresh.clone())
  return fresh
}

/** From the network where there is one; else the last answer, without its time, which would set our clock back. */
async function answer(request) {
  const cache = await caches.open(dataCache)
  try {
    const fresh = await fetch(request)
    if (fresh.status === 401) await caches.delete(dataCache)
    if (fresh.ok) await cache.put(request, await undated(fresh.clone()))
    return fresh
  } catch (lost) {
    const kept = await cache.match(request, { ignoreVary: true })
    if (kept) return kept
    throw lost
  }
}

async function undated(response) {
  const headers = new Headers(response.headers)
  headers.delete('date')
  return new Response(await response.blob(), { status: response.status, headers })
}
