import { ChangeTargetForm, SplitForms } from '#components/targets/target-forms'
import { TargetTable } from '#components/targets/target-table'
import { PageHeader } from '#components/ui/page-header'
import { Notice } from '#components/ui/state'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canViewProgrammes } from '#lib/programmes/policy'
import { requireProgramme } from '#lib/programmes/queries'
import { canSetTarget, canSplitTarget } from '#lib/targets/policy'
import { listParts, listSplit, requireTarget } from '#lib/targets/queries'
import { madeBy } from '#lib/targets/reports'
import { isFrozen, valueOn } from '#lib/targets/rules'
import { targetParams } from '#lib/targets/schema'
import type { Target } from '#lib/targets/types'

export const generateMetadata = async () => ({ title: (await getTranslator('targets'))('title') })

export default async function TargetPage(props: PageProps<'/targets/[id]'>) {
  const [t, p] = [await getTranslator('targets'), await getTranslator('programmes')]
  const { actor, data } = await loadPage('target.view', targetParams, props, async (tx, { id, asOf }, actor) => {
    allow(canViewProgrammes(actor))
    const target = await requireTarget(tx, id)
    const programme = await requireProgramme(tx, target.programmeId)
    const day = asOf ?? today()
    const parts = await listParts(tx, id)
    const until = day < target.to ? day : target.to
    const codes = [target.code, ...parts.map(({ code }) => code)]
    const made = until < target.from ? new Map() : await madeBy(tx, target.metric, codes, target.from, until)
    const splits = canSplitTarget(actor, target.code)
    const units = splits ? await listSplit(tx, target.programmeId, target.code, today()) : []
    return { target, programme, day, parts, made, units, splits }
  })
  const { target, programme, day, parts, made, units, splits } = data
  const now = valueOn(target.versions, '9999-12-31') ?? 0
  const sum = parts.reduce((total, part) => total + (valueOn(part.versions, day) ?? 0), 0)
  const whole = valueOn(target.versions, day)
  const list = `/programmes/${programme.id}/targets?division=${target.code}&asOf=${day}`
  return (
    <>
      <PageHeader
        title={`${target.area} · ${t(`metric.${target.metric}`)}`}
        crumbs={[
          { label: p('title'), href: '/programmes' },
          { label: programme.name, href: list },
        ]}
        crumbsLabel={p('title')}
      />
      <p className="mb-2 text-sm text-muted">{t('asOfDay', { day })}</p>
      <TargetTable rows={[[target, made.get(target.code)]]} asOf={day} byArea label={target.area} />
      {(target.least !== null || target.most !== null) && (
        <p className="hint">{t('limitsAre', { least: target.least ?? 0, most: target.most ?? '–' })}</p>
      )}
      <div className="my-4">
        {canSetTarget(actor, target.code, programme.divisionCode) && (
          <ChangeTargetForm target={target} value={now} frozen={isFrozen(target.from, today())} />
        )}
        {splits && units.length > 0 && (
          <SplitForms
            target={target}
            units={units}
            parts={new Map(parts.map((part) => [part.code, valueOn(part.versions, '9999-12-31') ?? 0]))}
          />
        )}
      </div>
      <section aria-labelledby="parts" className="panel space-y-3">
        <h2 id="parts">{t('partsTitle')}</h2>
        {parts.length === 0 ? (
          <p className="text-muted">{t('notSplit')}</p>
        ) : (
          <>
            <Notice kind={sum === whole ? 'ok' : 'warn'}>
              {t(sum === whole ? 'sumAgrees' : 'sumDiffers', { sum: formatCount(sum), whole: formatCount(whole ?? 0) })}
            </Notice>
            <TargetTable rows={parts.map((part) => [part, made.get(part.code)])} asOf={day} byArea />
          </>
        )}
      </section>
      <Versions target={target} />
    </>
  )
}

/** Every value it had, with the reason: what a report of then showed stays readable. */
async function Versions({ target }: { target: Target }) {
  const t = await getTranslator('targets')
  return (
    <section aria-labelledby="versions" className="panel mt-6 space-y-2">
      <h2 id="versions">{t('versions')}</h2>
      <ol className="divide-y divide-line border-y border-line text-sm">
        {target.versions.map(({ version, value, reason, changedOn }) => (
          <li key={version} className="flex flex-wrap gap-x-4 py-1.5">
            <span>{changedOn}</span>
            <span className="font-medium">{formatCount(value)}</span>
            <span className="text-muted">{reason ?? t(version === 1 ? 'firstSet' : 'beforeStart')}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
