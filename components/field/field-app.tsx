'use client'

import { useEffect, useState } from 'react'
import { Frame } from './frame.tsx'
import { Gate } from './gate.tsx'
import { phone } from './phone.ts'
import { showSettings } from './settings.ts'
import { useSettings, useSnapshot, WordsContext } from './use-phone.ts'
import { LANGUAGES, type Words, wordsOf } from './words.ts'

/** The phone app: words first, then the lock, then the screens. */
export function FieldApp() {
  const { locale } = useSettings()
  const { ready, state } = useSnapshot()
  const [words, setWords] = useState<Words | null>(null)
  useEffect(() => {
    void phone.openVault()
  }, [])
  useEffect(() => {
    showSettings()
    let here = true
    LANGUAGES[locale]().then((bundle) => here && setWords(() => wordsOf(locale, bundle)))
    return () => {
      here = false
    }
  }, [locale])
  if (!words || !ready) return <div className="field" aria-busy="true" />
  return <WordsContext value={words}>{state === 'locked' ? <Gate /> : <Frame />}</WordsContext>
}
