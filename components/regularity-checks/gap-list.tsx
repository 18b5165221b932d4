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
            {[...byOwner(result.missing)].map(([owner, gaps]) => (
              <div key={owner} className="text-sm">
                <h3 className="font-medium">{names.get(owner) ?? owner}</h3>
                <ul className="flex flex-wrap gap-x-3 gap-y-1">
                  {gaps.map((gap) => (
                    <li key={gap.key}>
                      <a className="inline-flex min-h-11 items-center lg:min-h-7" href={deedOf(check, gap, county)}>
                        {gap.key.includes('/') ? t('wholePeriod') : gap.key}
                        <span className="sr-only"> {t(`deed.${check}`)}</span>
                      </a>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
            {result.missing.length > 0 && <p className="hint">{t(`deedHint.${check}`)}</p>}
          </section>
        )
      })}
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

/** Where the gap is dealt with. */
function deedOf(check: Check, gap: Gap, county: string): string {
  const month = gap.from.slice(0, 7)
  switch (check) {
    case 'THEME':
      return `/themes?division=${county}&month=${month}`
    case 'ACTIVITY':
      return gap.stationId ? `/stations/${gap.stationId}` : `/desk/${county}?month=${month}`
    case 'HIGHLIGHT':
      return `/highlights?division=${gap.code}&month=${month}`
    case 'BRAND':
      return `/brands?division=${county}&kind=BRAND`
    case 'SPECIALITY':
      return `/brands?division=${gap.code}&kind=SPECIALITY`
  }
}
