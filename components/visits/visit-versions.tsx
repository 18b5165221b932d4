import { getLocale, getTranslator } from '#lib/i18n/translator'
import type { VisitPage } from '#lib/visits/types'
import { changedLines, describeVisit } from './visit-words.tsx'

/** Who wrote which version when, and what each correction changed. */
export async function VisitVersions({ visit }: { visit: VisitPage }) {
  const [t, common] = [await getTranslator('visits'), await getTranslator('common')]
  const telling = { t, common, locale: await getLocale(), names: visit.names, forms: visit.forms, ownWords: visit.ownWords }
  const time = new Intl.DateTimeFormat(await getLocale(), { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' })
  return (
    <section aria-labelledby="versions" className="panel">
      <h2 id="versions">{t('versions')}</h2>
      <ol className="mt-2 space-y-4">
        {visit.versions.map((version, index) => {
          const before = visit.versions[index + 1]
          const lines = (one: typeof version) => describeVisit(one, telling)
          return (
            <li key={version.version}>
              <p>
                <strong className="font-semibold">{t('version', { version: version.version })}</strong>{' '}
                <span className="text-muted">
                  {t('writtenBy', { name: version.writtenBy ?? t('somebody'), time: time.format(version.writtenAt) })}
                </span>
              </p>
              {version.reason && (
                <p>
                  {t('reason')}:{version.reason}
                </p>
              )}
              {before && (
                <ul className="mt-1 list-inside list-disc">
                  {changedLines(lines(before), lines(version)).map((line) => (
                    <li key={line.key}>
                      {line.label}:{line.text || common('none')}{' '}
                      <span className="text-muted">
                        ({t('was')} {line.was || common('none')})
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
  )
}
