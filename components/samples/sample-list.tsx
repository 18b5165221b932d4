import { DeedForm } from '#components/forms/deed-form'
import { deedTexts } from '#components/forms/deed-texts'
import { Disclosure } from '#components/ui/disclosure'
import type { Actor } from '#lib/auth/actor'
import type { Month } from '#lib/clock'
import { formatInstant } from '#lib/format/dates'
import { formatCount } from '#lib/format/numbers'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import { checkSampleAction } from '#lib/samples/actions'
import { canCheckSample } from '#lib/samples/policy'
import { OUTCOMES, type Outcome, type Sampled } from '#lib/samples/types'

interface SampleListProps {
  rows: readonly Sampled[]
  actor: Actor
  county: string
  month: Month
}

const LOOKS: Record<Outcome, string> = { AS_TOLD: '✓ text-ok', NOT_AS_TOLD: '○ text-danger', UNREACHED: '… text-warn' }

/** Each activity with what was told of it and what there is to check that by, and the word about it. */
export async function SampleList({ rows, actor, county, month }: SampleListProps) {
  const t = await getTranslator('samples')
  const activities = await getTranslator('activities')
  const locale = await getLocale()
  const texts = await deedTexts(t('check'))
  const checks = canCheckSample(actor, `${county}001`)
  return (
    <ol className="border-t border-line">
      {rows.map((row) => {
        const [sign, tone] = row.outcome ? LOOKS[row.outcome].split(' ') : ['', 'text-muted']
        const told = { personTimes: formatCount(row.personTimes), checkedIn: formatCount(row.checkedIn), pictures: row.pictures }
        return (
          <li key={row.id} className="border-b border-line py-3">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="whitespace-nowrap text-muted">{row.startsOn}</span>
              <a href={`/activities/${row.id}`} className="inline-flex min-h-11 items-center font-medium lg:min-h-9">
                {row.title}
              </a>
              <span className="badge border-line text-ink">{activities(`status.${row.status}`)}</span>
              <span className={`font-medium whitespace-nowrap ${tone}`}>
                <span aria-hidden="true">{sign} </span>
                {t(`outcomes.${row.outcome ?? 'NONE'}`)}
              </span>
            </p>
            <p className="text-sm text-muted">{[row.station, row.place, row.responsible].filter(Boolean).join(' · ')}</p>
            <p className="text-sm">{t('told', told)}</p>
            {row.checkedAt && (
              <p className="mt-1 text-sm">
                {row.remark}{' '}
                <span className="text-muted">
                  {[row.checkedBy, formatInstant(row.checkedAt, locale)].filter((part) => part !== null).join(' · ')}
                </span>
              </p>
            )}
            {checks && (
              <div className="no-print mt-1">
                <Disclosure label={t(row.outcome ? 'again' : 'open')}>
                  <DeedForm
                    send={checkSampleAction}
                    name={`check-${row.id}`}
                    base={{ id: row.id, month, version: row.version }}
                    fresh={[]}
                    fields={[
                      {
                        ...{ name: 'outcome', label: t('outcome'), type: 'choice', required: true },
                        options: OUTCOMES.map((code) => ({ code, label: t(`outcomes.${code}`) })),
                      },
                      { name: 'remark', label: t('remark'), type: 'textarea', hint: t('remarkHint'), max: 200 },
                    ]}
                    texts={texts}
                  />
                </Disclosure>
              </div>
            )}
          </li>
        )
      })}
    </ol>
  )
}
