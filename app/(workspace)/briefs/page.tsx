import type { Metadata } from 'next'
import { DocumentPreview } from '#components/documents/document-preview'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { canTakeBriefs } from '#lib/briefs/policy'
import { loadBrief } from '#lib/briefs/reports'
import { briefParams } from '#lib/briefs/schema'
import { briefDocument } from '#lib/briefs/writing/rules'
import { addMonths, thisMonth, today } from '#lib/clock'
import { listCounties } from '#lib/divisions/queries'
import { AppError, allow } from '#lib/errors'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('briefs'))('title') }
}

/** Chooses a county and a month, and shows what will be in its brief before it is taken. */
export default async function BriefsPage(props: PageProps<'/briefs'>) {
  const t = await getTranslator('briefs')
  const { data } = await loadPage('brief.view', briefParams, props, async (tx, input, actor) => {
    allow(canTakeBriefs(actor))
    const counties = await listCounties(tx, actor.area, today())
    const division = input.division ?? counties[0]?.code
    const month = input.month ?? addMonths(thisMonth(), -1)
    if (!division) return { counties, division: '', month, brief: null }
    if (!counties.some(({ code }) => code === division)) throw new AppError('NOT_FOUND')
    return { counties, division, month, brief: await loadBrief(tx, actor, division, month) }
  })
  const { counties, division, month, brief } = data
  const [common, checks, targets] = [await getTranslator('common'), await getTranslator('checks'), await getTranslator('targets')]
  const document = brief && briefDocument(brief, { t, common, checks, targets, language: await getLocale() })
  return (
    <>
      <PageHeader title={t('title')}>
        {document && (
          <a className="btn btn-primary" href={`/api/briefs?division=${division}&month=${month}`} download>
            {t('take')}
          </a>
        )}
      </PageHeader>
      <form method="get" className="no-print mb-4 flex flex-wrap items-end gap-2">
        <div>
          <label className="label" htmlFor="division">
            {t('county')}
          </label>
          <select id="division" name="division" className="input sm:w-56" defaultValue={division}>
            {counties.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label className="label" htmlFor="month">
            {t('month')}
          </label>
          <input id="month" type="month" name="month" className="input w-44" defaultValue={month} max={thisMonth()} required />
        </div>
        <button type="submit" className="btn">
          {t('show')}
        </button>
      </form>
      {document ? <DocumentPreview document={document} /> : <EmptyState title={t('noCounty')} />}
    </>
  )
}
