import type { Metadata } from 'next'
import { ChangeEditor } from '#components/divisions/change-editor'
import { PageHeader } from '#components/ui/page-header'
import { canEnterChanges } from '#lib/division-changes/policy'
import { listUnitsBeneath } from '#lib/division-changes/queries'
import { newChangeParams } from '#lib/division-changes/schema'
import { CHANGE_KINDS } from '#lib/division-changes/types'
import { requireWithin } from '#lib/divisions/policy'
import { requireDivision } from '#lib/divisions/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('divisions'))('new') }
}

export default async function NewChangePage(props: PageProps<'/divisions/new'>) {
  const t = await getTranslator('divisions')
  const { input, data } = await loadPage('division_change.new', newChangeParams, props, async (tx, { unit }, actor) => {
    allow(canEnterChanges(actor))
    if (!unit) return { unit: null, beneath: [] }
    requireWithin(actor, unit)
    const { code, name } = await requireDivision(tx, unit)
    return { unit: { code, name }, beneath: await listUnitsBeneath(tx, unit) }
  })
  return (
    <>
      <PageHeader title={t('new')} crumbs={[{ label: t('title'), href: '/divisions' }]} crumbsLabel={t('area')} />
      <h2 className="mb-2">{t(input.kind ? 'chosenKind' : 'choose')}</h2>
      <ul className="mb-6 grid max-w-3xl gap-2 sm:grid-cols-2">
        {CHANGE_KINDS.map((kind) => (
          <li key={kind}>
            <a
              className="block min-h-11 rounded border border-line px-3 py-2 text-ink aria-[current]:border-primary aria-[current]:bg-primary-soft"
              href={`/divisions/new?kind=${kind}`}
              aria-current={input.kind === kind ? 'true' : undefined}
            >
              <strong>{t(`kind.${kind}`)}</strong>
              <span className="block text-sm text-muted">{t(`kindHint.${kind}`)}</span>
            </a>
          </li>
        ))}
      </ul>
      {input.kind && <ChangeEditor kind={input.kind} {...data} />}
    </>
  )
}
