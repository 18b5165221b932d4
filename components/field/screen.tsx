import { type ReactNode, useEffect, useRef } from 'react'
import { arrivedAt } from './journey.ts'
import { useWords } from './use-phone.ts'

interface ScreenProps {
  title: string
  /** Where it was come from, as a link that stands even where there is no history. */
  back?: { href: string; label: string } | undefined
  children: ReactNode
}

/** One screen: its heading takes the focus when it is gone to, so that a reader hears where one is. */
export function Screen({ title, back, children }: ScreenProps) {
  const t = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (heading.current) arrivedAt(heading.current)
  }, [])
  useEffect(() => {
    document.title = `${title} · ${t('product')}`
  }, [title, t])
  return (
    <>
      {back && (
        <a href={back.href} className="f-back">
          <span aria-hidden="true">‹</span> {back.label}
        </a>
      )}
      <h1 ref={heading} tabIndex={-1} className="f-title">
        {title}
      </h1>
      {children}
    </>
  )
}

/** Lines where a list will stand, so that nothing jumps when it comes. */
export function Waiting({ lines = 4 }: { lines?: number }) {
  const t = useWords()
  return (
    <div aria-busy="true" className="space-y-3 py-4">
      <p className="sr-only">{t('loading')}</p>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a skeleton are all alike
        <div key={line} className="skeleton h-14" />
      ))}
    </div>
  )
}

/** Why a list is empty, and what to do. */
export function Empty({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="border-b border-line py-4">
      <p className="font-semibold">{title}</p>
      <p className="mt-1 text-muted">{text}</p>
      {children}
    </div>
  )
}

/** A part of a screen under its own heading. */
export function Part({ title, more, children }: { title: string; more?: ReactNode; children: ReactNode }) {
  return (
    <section className="mt-6" aria-label={title}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line pb-1">
        <h2 className="text-lg">{title}</h2>
        {more}
      </div>
      {children}
    </section>
  )
}
