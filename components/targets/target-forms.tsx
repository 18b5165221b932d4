import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { Deed } from '#components/ui/section'
import { getTranslator } from '#lib/i18n/translator'
import { changeTargetAction, setTargetAction, splitTargetAction } from '#lib/targets/actions'
import { METRICS, type Part, PERIODS, SPLITS, type Target } from '#lib/targets/types'

/** Setting a target of the issuer's own area. */
export async function SetTargetForm({ programmeId }: { programmeId: string }) {
  const t = await getTranslator('targets')
  const fields: PlainField[] = [
    {
      ...{ name: 'metric', label: t('metricHead'), kind: 'one', required: true },
      options: METRICS.map((code) => ({ code, label: t(`metric.${code}`) })),
    },
    {
      ...{ name: 'period', label: t('period'), kind: 'one', required: true },
      options: PERIODS.map((code) => ({ code, label: t(`periods.${code}`) })),
    },
    { name: 'month', label: t('month'), kind: 'text', max: 7, hint: t('hint.month') },
    { name: 'value', label: t('target'), kind: 'number', required: true },
    { name: 'least', label: t('least'), kind: 'number', hint: t('hint.limits') },
    { name: 'most', label: t('most'), kind: 'number', hint: t('hint.limits') },
  ]
  return (
    <Deed label={t('set')}>
      <PlainForm
        prefix="set-"
        fields={fields}
        ids={['id']}
        given={{ programmeId }}
        action={setTargetAction}
        done="/targets/{id}"
        texts={await plainTexts(t('set'))}
      />
    </Deed>
  )
}

/** Another value: with a reason once the period runs. */
export async function ChangeTargetForm({ target, value, frozen }: { target: Target; value: number; frozen: boolean }) {
  const t = await getTranslator('targets')
  const fields: PlainField[] = [
    { name: 'value', label: t('target'), kind: 'number', required: true },
    { name: 'reason', label: t('reason'), kind: 'text', required: frozen, max: 200, ...(frozen && { hint: t('hint.frozen') }) },
  ]
  return (
    <Deed label={t('change')}>
      <PlainForm
        prefix="change-"
        fields={fields}
        initial={{ value: String(value) }}
        given={{ id: target.id, version: target.version }}
        action={changeTargetAction}
        done="/targets/{id}"
        texts={await plainTexts(t('change'))}
      />
    </Deed>
  )
}

/** Splitting a target among those beneath: by what they are weighed by, or by hand. */
export async function SplitForms({ target, units, parts }: { target: Target; units: Part[]; parts: Map<string, number> }) {
  const t = await getTranslator('targets')
  const reason: PlainField = { name: 'reason', label: t('reason'), kind: 'text', max: 200, hint: t('hint.splitReason') }
  const texts = await plainTexts(t('split'))
  const weighed: PlainField = {
    ...{ name: 'method', label: t('method'), kind: 'one', required: true },
    options: SPLITS.filter((method) => method !== 'HAND').map((code) => ({ code, label: t(`methods.${code}`) })),
  }
  const byHand = units.map(
    ({ code, name, caseload, workers }): PlainField => ({
      ...{ name: code, label: name, kind: 'number', required: true },
      hint: t('weights', { caseload, workers }),
    }),
  )
  const shared = { action: splitTargetAction, done: '/targets/{id}', texts }
  return (
    <>
      <Deed label={t('splitWeighed')}>
        <PlainForm prefix="weighed-" fields={[weighed, reason]} given={{ id: target.id }} {...shared} />
      </Deed>
      <Deed label={t('splitByHand')}>
        <PlainForm
          prefix="hand-"
          fields={[...byHand, reason]}
          initial={Object.fromEntries(units.map(({ code }) => [code, String(parts.get(code) ?? 0)]))}
          gather={{ parts: units.map(({ code }) => code) }}
          given={{ id: target.id, method: 'HAND' }}
          {...shared}
        />
      </Deed>
    </>
  )
}
