// The phone app without a network. Written by hand: Serwist builds its list with webpack, which this app does not use,
// and all that is needed is below. `v` names the app's version; each version has a cache of its own, and is installed
// only when everything it is made of lies there.
const VERSION = new URL(self.location.href).searchParams.get('v') ?? '0'
const CACHE = `field-${VERSION}`
const DOCUMENT = '/field'
const BESIDE = ['/field.webmanifest', '/field-icon-192.png']

self.addEventListener('install', (event) => event.waitUntil(fill()))
self.addEventListener('activate', (event) => event.waitUntil(cleanUp()))
// A newer version waits until the app says that nobody has anything open in the old one.
self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate' && (pathname === DOCUMENT || pathname.startsWith(`${DOCUMENT}/`))) event.respondWith(shell(request))
  else if (pathname.startsWith('/_next/static/') || BESIDE.includes(pathname)) event.respondWith(kept(request))
})

// Always the kept document first: one that comes quickly over a weak line says nothing of the scripts behind it, which
// may be minutes away. A newer version is fetched beside it and is there at the next start (components/field/store/shell.ts).
async function shell(request) {
  const cache = await caches.open(CACHE)
  return (await cache.match(DOCUMENT, { ignoreVary: true })) ?? fetch(request)
}

// The names of these files change with their content, so what is kept is right for ever. All versions are asked: a page
// that another tab's renewal left behind still finds its own scripts.
async function kept(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}

/** The document and all that it and its scripts name, those included that are loaded only when a screen is opened. */
async function fill() {
  await caches.delete(CACHE)
  const cache = await caches.open(CACHE)
  const document = await load(DOCUMENT)
  const known = new Set(filesIn(await document.clone().text(), DOCUMENT))
  const waiting = [...known]
  const work = async () => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const file = await load(path)
      const more = /\.(js|css)$/.test(path) ? filesIn(await file.clone().text(), path) : []
      await cache.put(path, file)
      for (const next of more) {
        if (known.has(next)) continue
        known.add(next)
        waiting.push(next)
      }
    }
  }
  // A worker that finds nothing waiting while another still reads leaves early; those that remain do the rest.
  await Promise.all(Array.from({ length: 4 }, work))
  for (const path of BESIDE) await cache.put(path, await load(path))
  // Last: where it lies, everything lies.
  await cache.put(DOCUMENT, document)
}

async function load(path) {
  const response = await fetch(path, { cache: path === DOCUMENT ? 'no-store' : 'default' })
  if (!response.ok || response.redirected) throw new Error(`${path} answered ${response.status}`)
  return response
}

/** In documents `/_next/static/…`, in scripts `static/chunks/…`, in styles addresses relative to themselves. */
function filesIn(text, path) {
  if (path.endsWith('.css')) {
    return [...text.matchAll(/url\(["']?([^"')]+)/g)]
      .map(([, address]) => new URL(address, self.location.origin + path))
      .filter(({ origin, pathname }) => origin === self.location.origin && pathname.startsWith('/_next/static/'))
      .map(({ pathname }) => pathname)
  }
  const names = text.match(/(?:\/_next\/)?static\/(?:chunks|css|media)\/[\w./~-]+\.(?:js|css|woff2?|svg|png|jpg|webp)/g) ?? []
  return names.map((name) => (name.startsWith('/') ? name : `/_next/${name}`))
}

async function cleanUp() {
  const others = (await caches.keys()).filter((name) => name.startsWith('field-') && name !== CACHE)
  // The version before stays until the next renewal, for pages that still run on it.
  for (const name of others.slice(0, -1)) await caches.delete(name)
  await self.clients.claim()
}
