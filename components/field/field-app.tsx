'use client'

import { useField } from './store/use-field.ts'

/** The phone app. */
export function FieldApp() {
  const { ready } = useField()
  return <main aria-busy={!ready} />
}
