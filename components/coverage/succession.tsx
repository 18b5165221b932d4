import { addDays } from '#lib/clock'
import type { Succession } from '#lib/coverage/types'
import { type Html, html } from '#lib/format/html'
import { type CoverageView, withQuery } from './view.tsx'

/** What the area was before and has become since, so that a figure's history goes on across a change of divisions. */
export function successionNotes(view: CoverageView, successions: readonly Succession[]): Html | null {
  const changes = new Map<string, Succession[]>()
  for (const one of successions) changes.set(`${one.side} ${one.on}`, [...(changes.get(`${one.side} ${one.on}`) ?? []), one])
  if (changes.size === 0) return null
  return html`<ul class="succession">${[...changes.values()].map((units) => html`<li>${note(view, units)}</li>`)}</ul>`
}

function note(view: CoverageView, units: readonly Succession[]): Html {
  const { t, input, path } = view
  const unit = path.at(-1)
  const [first] = units
  if (!first) return html``
  const { side, on } = first
  const whole = side === 'BEFORE' ? unit?.since === on : unit?.until === on
  const words = side === 'BEFORE' ? (whole ? 'formed' : 'enlarged') : whole ? 'replaced' : 'parted'
  // A unit is shown on a day on which it existed.
  const day = side === 'BEFORE' ? addDays(on, -1) : input.asOf < on ? on : input.asOf
  const links = units.map(
    ({ code, name }, index) =>
      html`${index > 0 && t('succession.and')}<a href="${withQuery(`/coverage/${code}`, { asOf: day })}">${name}</a>`,
  )
  return html`${t(`succession.${words}`, { day: on })}${links}`
}
