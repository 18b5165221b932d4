import { formatInstant } from '#lib/format/dates'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import type { ReportPage, ReportVersion } from '#lib/mandatory-reports/types'
import { ClockLine } from './clock-line.tsx'

/** A report as it is, then each version with what it changed. */
export async function ReportSheet({ report }: { report: ReportPage }) {
  const t = await getTranslator('mandatory-reports')
  const locale = await getLocale()
  const [current] = report.versions
  const linesOf = (version: ReportVersion): [key: string, text: string][] => [
    ['personId', version.personId && version.personId === current.personId ? (report.personName ?? '') : ''],
    ['who', version.who ?? ''],
    ['what', version.what],
    ['danger', t(`danger.${version.danger}`)],
    ['foundAt', formatInstant(version.foundAt, locale)],
    ['reportedTo', version.reportedTo.map((code) => t(`authority.${code}`)).join('、')],
    ['reportedAt', version.reportedAt ? formatInstant(version.reportedAt, locale) : ''],
    ['receiptNumber', version.receiptNumber ?? ''],
    ['measures', version.measures ?? ''],
  ]
  return (
    <div className="max-w-3xl space-y-6">
      <p className="flex flex-wrap gap-x-3">
        {!current.reportedAt && (
          <>
            <strong className="text-danger">{t('notYet')}</strong> <ClockLine foundAt={current.foundAt} />
          </>
        )}
        <span className="text-sm text-muted">{t('confidential')}</span>
      </p>
      <dl className="border-t border-line">
        {[...linesOf(current), ['reporter', report.reporter ?? t('somebody')] as const]
          .filter(([, text]) => text !== '')
          .map(([key, text]) => (
            <div key={key} className="grid grid-cols-[7rem_1fr] gap-2 border-b border-line py-2 sm:grid-cols-[10rem_1fr]">
              <dt className="text-muted">{t(`field.${key}`)}</dt>
              <dd className="whitespace-pre-wrap">{text}</dd>
            </div>
          ))}
      </dl>
      <section aria-labelledby="versions" className="panel">
        <h2 id="versions">{t('versions')}</h2>
        <ol className="mt-2 space-y-3">
          {report.versions.map((version, index) => {
            const before = report.versions[index + 1]
            const old = before && Object.fromEntries(linesOf(before))
            return (
              <li key={version.version}>
                <p>
                  {t('version', {
                    ...{ version: version.version, name: version.writtenBy ?? t('somebody') },
                    time: formatInstant(version.writtenAt, locale),
                  })}
                </p>
                {old && (
                  <ul className="list-inside list-disc text-sm">
                    {linesOf(version)
                      .filter(([key, text]) => old[key] !== text)
                      .map(([key, text]) => (
                        <li key={key}>
                          {t(`field.${key}`)}:{text || '–'}{' '}
                          <span className="text-muted">
                            ({t('was')} {old[key] || '–'})
                          </span>
                        </li>
                      ))}
                  </ul>
                )}
              </li>
            )
          })}
        </ol>
      </section>
    </div>
  )
}
