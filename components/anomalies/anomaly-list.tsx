import { DeedForm } from '#components/forms/deed-form'
import { deedTexts } from '#components/forms/deed-texts'
import { Disclosure } from '#components/ui/disclosure'
import { lookAtAnomalyAction } from '#lib/anomalies/actions'
import { canLookAt } from '#lib/anomalies/policy'
import { foundHref } from '#lib/anomalies/rules'
import type { Anomaly, Found } from '#lib/anomalies/types'
import type { Actor } from '#lib/auth/actor'
import type { Month } from '#lib/clock'
import { formatInstant } from '#lib/format/dates'
import { getLocale, getTranslator } from '#lib/i18n/translator'

/** What is worth a look: both records side by side, and what came of looking at them. */
export async function AnomalyList({ rows, actor, month }: { rows: readonly Anomaly[]; actor: Actor; month: Month }) {
  const t = await getTranslator('anomalies')
  const locale = await getLocale()
  const texts = await deedTexts(t('look'))
  return (
    <ul className="border-t border-line">
      {rows.map((row) => (
        <li key={row.id} className="border-b border-line py-3">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="whitespace-nowrap text-muted">{row.day}</span>
            <span className="badge border-line text-ink">{t(`pattern.${row.pattern}`)}</span>
            {row.detail && <span className="text-sm text-muted">{row.detail}</span>}
          </p>
          <p className="grid gap-x-6 lg:grid-cols-2">
            <FoundLink found={row.first} kind={t(`kind.${row.first.kind}`)} />
            {row.second && <FoundLink found={row.second} kind={t(`kind.${row.second.kind}`)} />}
          </p>
          {row.lookedAt && (
            <p className="mt-1 text-sm">
              {row.remark}{' '}
              <span className="text-muted">
                {[row.lookedBy, formatInstant(row.lookedAt, locale)].filter((part) => part !== null).join(' · ')}
              </span>
            </p>
          )}
          {canLookAt(actor, row.area) && (
            <div className="no-print mt-2">
              <Disclosure label={t(row.lookedAt ? 'lookAgain' : 'lookOpen')}>
                <DeedForm
                  send={lookAtAnomalyAction}
                  name={`look-${row.id}`}
                  base={{ id: row.id, pattern: row.pattern, month, version: row.version }}
                  fresh={[]}
                  fields={[
                    { name: 'remark', label: t('remark'), type: 'textarea', hint: t('remarkHint'), required: true, max: 200 },
                  ]}
                  texts={texts}
                />
              </Disclosure>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

function FoundLink({ found, kind }: { found: Found; kind: string }) {
  const href = foundHref(found)
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2">
      {href ? (
        <a href={href} className="inline-flex min-h-11 items-center font-medium lg:min-h-9">
          {kind} {found.title}
        </a>
      ) : (
        <span className="inline-flex min-h-11 items-center font-medium lg:min-h-9">
          {kind} {found.title}
        </span>
      )}
      <span className="text-sm text-muted">{found.station}</span>
    </span>
  )
}
