import { type Html, html } from '#lib/format/html'
import { formatCount } from '#lib/format/numbers'
import type { Translate } from '#lib/i18n/catalogue'
import type { ServiceCounts } from '#lib/services/types'

export const COUNTS = [
  'visits',
  'seen',
  'cases',
  'groups',
  'activities',
  'sessions',
  'personTimes',
  'advice',
] as const satisfies (keyof ServiceCounts)[]

/** What was done, each count with its own unit: 户次, 人次 and 个 are never mixed. */
export function countsList(t: Translate, counts: ServiceCounts, more: readonly { label: string; value: number }[] = []): Html {
  const items = [...COUNTS.map((key) => ({ label: t(`count.${key}`), value: counts[key] })), ...more]
  return html`<dl>${items.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${formatCount(value)}</dd></div>`)}</dl>`
}
