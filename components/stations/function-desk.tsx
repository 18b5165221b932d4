import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { today } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { aimFunctionAction, endFunctionAction, startFunctionAction } from '#lib/stations/functions/actions'
import { INDICATORS, STATION_FUNCTIONS, type StationFunction, type StationFunctionKind } from '#lib/stations/functions/types'

interface FunctionDeskProps {
  stationId: string
  functions: StationFunction[]
}

/** The three functions side by side: start one, set its targets of the year, end it. */
export async function FunctionDesk({ stationId, functions }: FunctionDeskProps) {
  const t = await getTranslator('stations')
  const day = today()
  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-3">
      {STATION_FUNCTIONS.map((kind) => {
        const own = functions.filter((one) => one.function === kind)
        const running = own.find(({ to }) => to === null || to > day)
        return (
          <section key={kind} className="space-y-4">
            <h2>{t(`function.${kind}`)}</h2>
            {own
              .filter((one) => one !== running)
              .map(({ id, from, to }) => (
                <p key={id} className="hint">
                  {t('functionEnded', { from, to: to ?? '' })}
                </p>
              ))}
            {running ? <Running stationId={stationId} running={running} /> : <Starting stationId={stationId} kind={kind} />}
          </section>
        )
      })}
    </div>
  )
}

async function targetFields(kind: StationFunctionKind): Promise<PlainField[]> {
  const t = await getTranslator('stations')
  return INDICATORS[kind].map((name) => ({
    ...{ name, label: `${t(`indicator.${name}`)} · ${t('field.target')}`, kind: 'number', hint: t('hint.targets') },
  }))
}

async function Starting({ stationId, kind }: { stationId: string; kind: StationFunctionKind }) {
  const t = await getTranslator('stations')
  return (
    <PlainForm
      prefix={`${kind}-`}
      fields={[{ name: 'from', label: t('field.from'), kind: 'date', required: true }, ...(await targetFields(kind))]}
      gather={{ targets: INDICATORS[kind] }}
      initial={{ from: today() }}
      given={{ stationId, function: kind }}
      ids={['id']}
      action={startFunctionAction}
      done={`/stations/${stationId}/functions`}
      texts={await plainTexts(t('saveFunction'))}
    />
  )
}

async function Running({ stationId, running }: { stationId: string; running: StationFunction }) {
  const t = await getTranslator('stations')
  const { id, version, function: kind, from, to, targets } = running
  const initial = Object.fromEntries(INDICATORS[kind].map((name) => [name, String(targets[name] ?? '')]))
  const done = `/stations/${stationId}/functions`
  return (
    <>
      <p className="text-sm">{to ? t('functionEnded', { from, to }) : t('functionSince', { day: from })}</p>
      <PlainForm
        prefix={`${kind}-`}
        fields={await targetFields(kind)}
        gather={{ targets: INDICATORS[kind] }}
        initial={initial}
        given={{ id, version }}
        action={aimFunctionAction}
        done={done}
        texts={await plainTexts(t('saveTargets'))}
      />
      {to === null && (
        <PlainForm
          prefix={`${kind}-end-`}
          fields={[{ name: 'to', label: t('field.to'), kind: 'date', required: true }]}
          initial={{ to: today() }}
          given={{ id, version }}
          action={endFunctionAction}
          done={done}
          danger
          texts={await plainTexts(t('endFunction'))}
        />
      )}
    </>
  )
}
