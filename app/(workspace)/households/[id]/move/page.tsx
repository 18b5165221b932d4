import type { ErrorTexts } from '#components/forms/failure'
import { ClosingForm } from '#components/moves/closing-form'
import { OfferForm } from '#components/moves/offer-form'
import { RelocateForm } from '#components/moves/relocate-form'
import { TargetChoice } from '#components/moves/target-choice'
import { PageHeader } from '#components/ui/page-header'
import { Notice } from '#components/ui/state'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { canMoveHouseholds } from '#lib/moves/policy'
import { listCountiesOf, listServed, listTargets, listTownshipsOf, requireMoveStart } from '#lib/moves/queries'
import { moveStart } from '#lib/moves/schema'
import { CLOSING_REASONS } from '#lib/moves/types'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('moves'))('moveTitle') })

export default async function MovePage(props: PageProps<'/households/[id]/move'>) {
  const on = today()
  const { input, data } = await loadPage('household.move', moveStart, props, async (tx, { id, county, to }, actor) => {
    allow(canMoveHouseholds(actor))
    const household = await requireMoveStart(tx, actor, id)
    const chosen = county ?? household.divisionCode.slice(0, 6)
    return {
      household,
      county: chosen,
      places: await listServed(tx, household.stationId, on),
      counties: await listCountiesOf(tx, household.divisionCode.slice(0, 2)),
      townships: await listTownshipsOf(tx, chosen),
      target: to ? await listTargets(tx, to, on, household.stationId) : null,
    }
  })
  const t = await getTranslator('moves')
  const { household, target } = data
  const texts = (await getTexts('moves')) as Record<string, string>
  const errors = (await getTexts('errors')) as unknown as ErrorTexts
  const current = { id: household.id, version: household.version, texts, errors }
  const movable = !household.closedOn && !household.open
  return (
    <>
      <PageHeader
        title={t('moveTitle')}
        crumbs={[{ label: household.headName, href: `/households/${household.id}` }, { label: household.village }]}
        crumbsLabel={t('moveTitle')}
      />
      <div className="grid max-w-5xl gap-8 lg:grid-cols-2">
        {household.open && (
          <div className="space-y-2 lg:col-span-2">
            <Notice kind="warn">{t('pending', { day: household.open.requestedOn, station: household.open.toStation })}</Notice>
            <a className="btn" href="/moves">
              {t('title')}
            </a>
          </div>
        )}
        {movable && (
          <section className="panel">
            <h2>{t('within')}</h2>
            <p className="hint mb-3">{t('withinHint')}</p>
            <RelocateForm {...current} divisionCode={household.divisionCode} places={data.places} />
          </section>
        )}
        {movable && (
          <section className="panel lg:row-span-2">
            <h2>{t('away')}</h2>
            <p className="hint mb-3">{t('awayHint')}</p>
            <TargetChoice
              id={household.id}
              county={data.county}
              township={input.to}
              counties={data.counties}
              townships={data.townships}
            />
            {target && target.stations.length === 0 && <Notice kind="warn">{t('noStation')}</Notice>}
            {target && target.stations.length > 0 && (
              <div className="mt-4">
                <OfferForm householdId={household.id} {...target} texts={texts} errors={errors} />
              </div>
            )}
          </section>
        )}
        {!household.open && (
          <section className="panel">
            <h2>{t('close')}</h2>
            <p className="hint mb-3">{household.closedOn ? t('closed', { day: household.closedOn }) : t('closeHint')}</p>
            <ClosingForm
              {...current}
              today={on}
              closed={household.closedOn !== null}
              reasons={CLOSING_REASONS.map((code) => ({ code, label: t(`closing.${code}`) }))}
            />
          </section>
        )}
      </div>
    </>
  )
}
