import { useEffect } from 'react'

/**
 * For what replaces a form on its answer: where the answer overtakes the second tap of a double tap, that tap neither
 * presses what now stands there nor takes the focus away.
 */
export function useSecondTapIgnored() {
  useEffect(() => {
    const ignore = (event: MouseEvent) => {
      if (event.detail < 2) return
      event.preventDefault()
      event.stopPropagation()
    }
    const events = ['mousedown', 'click'] as const
    for (const name of events) document.addEventListener(name, ignore, true)
    return () => {
      for (const name of events) document.removeEventListener(name, ignore, true)
    }
  }, [])
}
