import { Fragment } from 'react'
import { formatRate } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import { standingOf } from '#lib/regularity-checks/rules'
import type { CheckResult, Gap } from '#lib/regularity-checks/types'
import { CHECKS, type Check } from '#lib/regularity-checks/types'
import { STANDING_LOOK } from './board-table.tsx'

interface GapListProps {
  results: Record<Check, CheckResult>
  county: string
  names: ReadonlyMap<string, string>
}

/** Of a county or station: each check with what was missed, and every gap leads to what to do about it. */
export async function GapList({ results, county, names }: GapListProps) {
  const t = await getTranslator('checks')
  return (
    <div className="space-y-6">
      {CHECKS.map((check) => {
        const result = results[check]
        const standing = standingOf(result)
        const { glyph, colour } = STANDING_LOOK[standing]
        return (
          <section key={check} aria-labelledby={check} className="panel space-y-2">
            <h2 id={check} className="flex flex-wrap items-baseline gap-x-3">
              {t(`check.${check}`)}
              <span className={`text-sm font-normal ${colour}`}>
                <span aria-hidden="true">{glyph} </span>
                {t(`standing.${standing}`)}
              </span>
              <span className="text-sm font-normal text-muted">
                {t('counts', {
                  met: result.met,
                  required: result.required,
                  inProgress: result.inProgress,
                  missing: result.missing.length,
                  rate: formatRate(result.met, result.met + result.missing.length),
                })}
              </span>
            </h2>
            <Gaps check={check} gaps={result.due} heading={t('due')} names={names} county={county} />
            <Gaps check={check} gaps={result.missing} heading={t('missed')} names={names} county={county} />
            {result.missing.length > 0 && <p className="hint">{t(`deedHint.${check}`)}</p>}
          </section>
        )
      })}
    </div>
  )
}

interface GapsProps {
  check: Check
  gaps: readonly Gap[]
  heading: string
  names: ReadonlyMap<string, string>
  county: string
}

async function Gaps({ check, gaps, heading, names, county }: GapsProps) {
  const t = await getTranslator('checks')
  if (gaps.length === 0) return null
  // Hundreds of days are easier to read without a year that goes without saying.
  const years = new Set(gaps.map(({ key }) => key.slice(0, 4)))
  return (
    <div className="space-y-1 text-sm">
      <h3 className="font-medium">{heading}</h3>
      <dl className="grid gap-x-4 sm:grid-cols-[max-content_1fr]">
        {[...byOwner(gaps)].map(([owner, own]) => (
          <Fragment key={owner}>
            <dt className="pt-1 text-muted">{names.get(owner) ?? owner}</dt>
            <dd className="flex flex-wrap gap-x-3">
              {own.map((gap) => (
                <a key={gap.key} className="inline-flex min-h-11 items-center lg:min-h-7" href={deedOf(check, gap, county)}>
                  {gap.key.includes('/') ? t('wholePeriod') : years.size > 1 ? gap.key : gap.key.slice(5)}
                  <span className="sr-only"> {t(`deed.${check}`)}</span>
                </a>
              ))}
            </dd>
          </Fragment>
        ))}
      </dl>
    </div>
  )
}

function byOwner(gaps: readonly Gap[]): Map<string, Gap[]> {
  const owners = new Map<string, Gap[]>()
  for (const gap of gaps) {
    const owner = gap.stationId ?? gap.code
    owners.set(owner, [...(owners.get(owner) ?? []), gap])
  }
  return owners
}

/** Where the gap is dealt with: the page of what there is, with what may be done for those who may. */
function deedOf(check: Check, gap: Gap, county: string): string {
  const month = gap.from.slice(0, 7)
  switch (check) {
    case 'THEME':
      return `/themes?division=${county}&month=${month}`
    case 'ACTIVITY':
      return gap.stationId ? `/activities?month=${month}&station=${gap.stationId}` : `/desk/${county}?month=${month}`
    case 'HIGHLIGHT':
      return `/highlights?division=${gap.code}&month=${month}`
    case 'BRAND':
      return `/brands?division=${county}&kind=BRAND`
    case 'SPECIALITY':
      return `/brands?division=${gap.code}&kind=SPECIALITY`
  }
}
