import { answersKey } from '#lib/assessments/rules'
import type { AssessmentPage, AssessmentVersion } from '#lib/assessments/types'
import { getLocale, getTranslator } from '#lib/i18n/translator'

/** Who wrote which version when and why; each opens as it was. */
export async function AssessmentVersions({ page, shown }: { page: AssessmentPage; shown: number }) {
  const t = await getTranslator('assessments')
  const time = new Intl.DateTimeFormat(await getLocale(), { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' })
  return (
    <section aria-labelledby="versions" className="panel no-print">
      <h2 id="versions">{t('versions')}</h2>
      <ol className="mt-2 space-y-3">
        {page.versions.map((version, index) => {
          const before = page.versions[index + 1]
          const items = before ? changedItems(before, version) : 0
          return (
            <li key={version.version}>
              <p>
                {version.version === shown ? (
                  <strong className="font-semibold">{t('version', { version: version.version })}</strong>
                ) : (
                  <a href={`/assessments/${page.id}?version=${version.version}`}>{t('version', { version: version.version })}</a>
                )}{' '}
                <span className="text-muted">
                  {t('writtenBy', { name: version.writtenBy ?? t('somebody'), time: time.format(version.writtenAt) })}
                </span>
              </p>
              {before && version.correctionReason && (
                <p>
                  {version.status === 'VOID' ? t('voidReason') : t('correctionReason')}: {version.correctionReason}
                </p>
              )}
              {items > 0 && <p className="text-sm text-muted">{t('changedItems', { count: items })}</p>}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function changedItems(before: AssessmentVersion, after: AssessmentVersion): number {
  const [was, is] = [before.findings?.answers ?? {}, after.findings?.answers ?? {}]
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  const one = (answers: typeof was, key: string) =>
    answersKey(key in answers ? { [key]: answers[key] as (typeof was)[string] } : {})
  return keys.filter((key) => one(was, key) !== one(is, key)).length
}
