import { getTranslator } from '#lib/i18n/translator'
import type { ImportPage } from '#lib/imports/types'

/** What the check found, in figures. */
export async function ImportCounts({ batch }: { batch: ImportPage }) {
  const t = await getTranslator('imports')
  const figures = [
    ['ok', batch.okRows, 'text-ok'],
    ['warning', batch.warningRows, 'text-warn'],
    ['error', batch.errorRows, 'text-danger'],
    ['new', batch.newRows, 'text-ink'],
    ['matched', batch.matchedRows, 'text-ink'],
    ['same', batch.sameRows, 'text-ink'],
  ] as const
  return (
    <>
      <dl className="my-4 grid max-w-3xl grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
        {figures.map(([key, count, colour]) => (
          <div key={key} className="border-t border-line pt-2">
            <dt className="text-sm text-muted">{t(`count.${key}`)}</dt>
            <dd className={`text-xl font-semibold ${colour}`}>{count.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
      {batch.ignoredHeaders.length > 0 && (
        <p className="mb-4 text-sm text-muted">{t('ignored', { names: batch.ignoredHeaders.join('、') })}</p>
      )}
    </>
  )
}
