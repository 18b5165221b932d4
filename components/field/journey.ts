import { useSyncExternalStore } from 'react'

// The way through the screens: a screen gone to begins at its top with its heading in focus, one come back to stands
// where it was left.

const way: { hash: string; scroll: number }[] = []
let fresh = true
let scrollTo = 0
let listening = false

export const useHash = (): string => useSyncExternalStore(watch, hash, () => '')

const hash = () => location.hash

function watch(listener: () => void) {
  begin()
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

function begin() {
  if (listening) return
  listening = true
  history.scrollRestoration = 'manual'
  way.push({ hash: location.hash, scroll: 0 })
  window.addEventListener('scroll', () => {
    const here = way.at(-1)
    if (here?.hash === location.hash) here.scroll = window.scrollY
  })
  window.addEventListener('hashchange', () => {
    fresh = false
    const before = way.at(-2)
    if (before?.hash === location.hash) {
      way.pop()
      scrollTo = before.scroll
    } else {
      way.push({ hash: location.hash, scroll: 0 })
      scrollTo = 0
    }
  })
}

/** Called by a screen once it stands: the heading is focused, except where the app was just opened. */
export function arrivedAt(heading: HTMLElement) {
  if (!document.activeElement?.closest('#main form')) window.scrollTo(0, scrollTo)
  // A list that is read from the store is not as long yet as it was.
  if (scrollTo > 0) requestAnimationFrame(() => requestAnimationFrame(() => window.scrollTo(0, scrollTo)))
  // A form that was refused has led to what is wrong with it already.
  const led = document.activeElement?.closest('#main form')
  if (!fresh && !led) heading.focus({ preventScroll: true })
}
