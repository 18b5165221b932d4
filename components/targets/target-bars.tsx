import { Markup } from '#components/ui/markup'
import type { Day } from '#lib/clock'
import { html } from '#lib/format/html'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import { expectedBy, valueOn } from '#lib/targets/rules'
import type { Made, Target } from '#lib/targets/types'

/** Targets as bars: made, beside what should be by the day (the line across) and the whole. Words say the same. */
export async function TargetBars({
  rows,
  asOf,
}: {
  rows: readonly (readonly [target: Target, made: Made | undefined])[]
  asOf: Day
}) {
  const t = await getTranslator('targets')
  if (rows.length === 0) return <p className="text-sm text-muted">{t('emptyTitle')}</p>
  const bars = rows.flatMap(([target, made]) => {
    const value = valueOn(target.versions, asOf)
    if (value === null) return []
    const done = made?.made ?? 0
    const expected = expectedBy(value, target.from, target.to, asOf)
    const behind = done < expected
    const share = (n: number) => (value === 0 ? 100 : Math.min(100, Math.round((n / value) * 1000) / 10))
    return [
      html`<li class="min-w-0 py-1"><p class="flex flex-wrap items-baseline gap-x-3 text-sm">
        <a href="/targets/${target.id}?asOf=${asOf}" class="py-1">${t(`metric.${target.metric}`)}</a>
        <span class="text-muted">${t(`periods.${target.period}`)}</span>
        <span class="ml-auto tabular-nums"><strong class="font-semibold">${formatCount(done)}</strong> / ${formatCount(value)}</span></p>
        <svg class="block h-3 w-full" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="fill-line" width="100" height="10"/><rect class="${behind ? 'fill-warn' : 'fill-ok'}" width="${share(done)}" height="10"/><rect class="fill-ink" x="${Math.min(99.3, share(expected))}" width="0.7" height="10"/></svg>
        <p class="text-xs ${behind ? 'text-danger' : 'text-muted'}"><span aria-hidden="true">${behind ? '○ ' : '✓ '}</span>${t(behind ? 'behind' : 'inTime')} · ${t('expected')} ${formatCount(expected)}</p></li>`,
    ]
  })
  return <Markup html={html`<ul class="grid gap-x-8 sm:grid-cols-2 lg:grid-cols-3">${bars}</ul>`} />
}
