// Nobody has touched the phone for a while: it closes by itself. Drafts are kept at every field, so nothing is lost.

export const IDLE_MINUTES = 30
const CHECK = 15_000
const TOUCHES = ['pointerdown', 'keydown', 'input', 'scroll'] as const

let touchedAt = 0
let timer: ReturnType<typeof setInterval> | undefined

/** @param whenIdle called once, also for time that passed while the phone slept */
export function startIdling(whenIdle: () => void, minutes = IDLE_MINUTES) {
  stopIdling()
  touch()
  for (const name of TOUCHES) addEventListener(name, touch, { capture: true, passive: true })
  timer = setInterval(() => {
    if (Date.now() - touchedAt < minutes * 60_000) return
    stopIdling()
    whenIdle()
  }, CHECK)
}

export function stopIdling() {
  clearInterval(timer)
  for (const name of TOUCHES) removeEventListener(name, touch, { capture: true })
}

function touch() {
  touchedAt = Date.now()
}
