import { getTranslator } from '#lib/i18n/translator'
import { readMessage } from '#lib/imports/rules'
import { type ImportPage, type ProblemRow, ROW_STATES, type RowState } from '#lib/imports/types'
import { FORMS } from '#lib/registers/rules'

interface ProblemTableProps {
  batch: Pick<ImportPage, 'id' | 'register'>
  state: RowState | undefined
  page: { rows: ProblemRow[]; next: number | null }
}

const LOOK: Record<RowState, string> = {
  ERROR: 'border-danger text-danger',
  WARNING: 'border-warn text-warn',
  OK: 'border-ok text-ok',
}

/** Rows that somebody has to look at, with the reason in words, in the order of the file. */
export async function ProblemTable({ batch, state, page }: ProblemTableProps) {
  const t = await getTranslator('imports')
  const common = await getTranslator('common')
  const address = (wanted: RowState | undefined, after?: number) => {
    const search = new URLSearchParams({ ...(wanted && { state: wanted }), ...(after && { after: String(after) }) })
    return `/imports/${batch.id}?${search}#rows`
  }
  return (
    <section className="mt-6" id="rows">
      <h2>{t('problems')}</h2>
      <nav className="no-print my-2 flex flex-wrap gap-2" aria-label={t('state')}>
        {[undefined, ...ROW_STATES].map((wanted) => (
          <a
            key={wanted ?? 'all'}
            className={`btn ${wanted === state ? 'border-primary bg-primary-soft' : ''}`}
            aria-current={wanted === state ? 'true' : undefined}
            href={address(wanted)}
          >
            {wanted ? t(`only.${wanted}`) : t('all')}
          </a>
        ))}
      </nav>
      {page.rows.length === 0 ? (
        <p className="border-y border-line py-4 text-sm text-muted">{t('noProblems')}</p>
      ) : (
        <Rows batch={batch} rows={page.rows} />
      )}
      {page.next !== null && (
        <p className="mt-4">
          <a className="btn" href={address(state, page.next)}>
            {common('next')}
          </a>
        </p>
      )}
    </section>
  )
}

async function Rows({ batch, rows }: { batch: Pick<ImportPage, 'register'>; rows: ProblemRow[] }) {
  const t = await getTranslator('imports')
  const headers = new Map(FORMS[batch.register].columns.map(({ key, header }) => [key, header]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls
    <section className="relative overflow-x-auto" aria-label={t('problems')} tabIndex={0}>
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col" className="num">
              {t('row')}
            </th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('about')}</th>
            <th scope="col">{t('why')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number}>
              <td className="num">{row.number}</td>
              <td>
                <span className={`badge ${LOOK[row.state]}`}>{t(`rowState.${row.state}`)}</span>
              </td>
              <td className="whitespace-nowrap">{row.shown}</td>
              <td className="min-w-60 py-1">
                {row.messages.map((text) => {
                  const { column, code, about } = readMessage(text)
                  return (
                    <p key={text}>
                      <strong className="font-medium">{headers.get(column) ?? t('whole')}</strong>{' '}
                      {t(`message.${code}`, { about })}
                    </p>
                  )
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
