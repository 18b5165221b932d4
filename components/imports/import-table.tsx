import { ImportState } from '#components/imports/import-state'
import { getTranslator } from '#lib/i18n/translator'
import type { ImportSummary } from '#lib/imports/types'

const INSTANT = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

export async function ImportTable({ imports }: { imports: ImportSummary[] }) {
  const t = await getTranslator('imports')
  return (
    // Reached by keyboard too, because it scrolls.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
    <section aria-label={t('history')} className="relative overflow-x-auto" tabIndex={0}>
      <table className="data-table">
        <thead>
          <tr>
            {['file', 'what', 'state', 'rows', 'result', 'who', 'when'].map((key) => (
              <th key={key} scope="col" className={key === 'rows' ? 'num' : undefined}>
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {imports.map((one) => (
            <tr key={one.id}>
              <td className="max-w-60">
                <a href={`/imports/${one.id}`} className="block truncate py-2">
                  {one.fileName}
                </a>
              </td>
              <td className="whitespace-nowrap">{t(`register.${one.register}`)}</td>
              <td>
                <ImportState status={one.status} label={t(`status.${one.status}`)} />
              </td>
              <td className="num">{one.total.toLocaleString('en')}</td>
              <td className="whitespace-nowrap">
                {one.status === 'APPLIED' &&
                  t('resultSummary', { inserted: one.inserted, updated: one.updated, errors: one.errorRows })}
              </td>
              <td className="whitespace-nowrap">{one.createdBy}</td>
              <td className="whitespace-nowrap">{INSTANT.format(one.createdAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
