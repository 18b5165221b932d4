import { show, snapshot } from './status.ts'

// The app itself: kept by a service worker, so that it opens without a network, and replaced by a newer one only when
// nobody has anything open in it.

const WORKER = '/field-worker.js'
const DOCUMENT = '/field'

let renewing = false
/** Servers that disagree on the version must not make a phone load itself again and again. */
const RENEWED = 'field-renewed'
const PAUSE = 10 * 60_000

/** Looks whether the server has a newer app, and keeps it; without a network there is nothing to do. */
export async function lookForShell(): Promise<void> {
  const workers = navigator.serviceWorker
  if (!workers) return
  const known = await workers.getRegistration(DOCUMENT)
  if (known) watchRegistration(known)
  const version = await fetchDocument()
    .then(versionOf)
    .catch(() => null)
  if (version === null) return
  const registration = await workers.register(`${WORKER}?v=${version}`, { scope: DOCUMENT, updateViaCache: 'none' })
  watchRegistration(registration)
}

/** The newer app takes over, and the page loads it. Closes the vault, so call it where it is closed anyway, or when asked. */
export async function takeOver(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration(DOCUMENT)
  if (!registration?.waiting) return
  renewing = true
  sessionStorage.setItem(RENEWED, String(Date.now()))
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  registration.waiting.postMessage('take-over')
}

let watched: ServiceWorkerRegistration | null = null

function watchRegistration(registration: ServiceWorkerRegistration) {
  showShell(registration)
  if (watched === registration) return
  watched = registration
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => showShell(registration))
  })
  registration.installing?.addEventListener('statechange', () => showShell(registration))
}

function showShell({ active, waiting }: ServiceWorkerRegistration) {
  show({ shell: waiting ? 'UPDATE' : active ? 'READY' : 'NONE' })
  // Nobody is in the middle of anything before the phone is unlocked.
  const lately = Date.now() - Number(sessionStorage.getItem(RENEWED) ?? 0) < PAUSE
  if (waiting && active && snapshot().state === 'locked' && !renewing && !lately) void takeOver()
}

async function fetchDocument(): Promise<string> {
  const response = await fetch(DOCUMENT, { cache: 'no-store', redirect: 'error' })
  if (!response.ok) throw new Error(String(response.status))
  return response.text()
}

/** The names of the files an app is made of name their content: the same list is the same app. */
async function versionOf(html: string): Promise<string> {
  const files = [...new Set(html.match(/\/_next\/static\/[\w./~-]+/g))].sort().join('\n')
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(files)))
  return [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
