import { getTranslator } from '#lib/i18n/translator'
import type { ImportPage } from '#lib/imports/types'

/** What became of the rows, and the workbook that says it of each. */
export async function ImportOutcome({ batch, mayDownload }: { batch: ImportPage; mayDownload: boolean }) {
  const t = await getTranslator('imports')
  const parts = (['inserted', 'updated', 'unchanged', 'skipped'] as const).map(
    (key) => `${t(`done.${key}`)} ${batch[key].toLocaleString('en')}`,
  )
  return (
    <section className="my-4 max-w-2xl border-l-4 border-ok bg-sunken px-4 py-3" aria-label={t('result')}>
      <p className="font-semibold text-ok">
        {t('status.APPLIED')} · {parts.join(' · ')}
      </p>
      {mayDownload && batch.resultFileId && (
        <p className="mt-3">
          <a className="btn" href={`/api/files/${batch.resultFileId}`}>
            {t('downloadResult')}
          </a>
          <span className="hint block">{t('resultNote')}</span>
        </p>
      )}
    </section>
  )
}
