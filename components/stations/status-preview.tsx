import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { Notice } from '#components/ui/state'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { changeStatusAction, correctStatusAction } from '#lib/stations/statuses/actions'
import type { Proposal } from '#lib/stations/statuses/rules'
import type { StatusParams } from '#lib/stations/statuses/schema'
import type { CoverageEffect, Period } from '#lib/stations/statuses/types'

interface StatusPreviewProps {
  station: { id: string; version: number }
  order: StatusParams
  plan: Proposal
  county: string
  effects: CoverageEffect[]
}

/** Second question, having shown what becomes of the history and of coverage: on what ground. */
export async function StatusPreview({ station, order, plan, county, effects }: StatusPreviewProps) {
  const t = await getTranslator('stations')
  const errors = (await getTexts('errors')).field as Record<string, string>
  const { kind, period, status, from } = order
  const isNext = kind === 'NEXT'
  const fields: PlainField[] = [
    { name: 'document', label: t('field.document'), kind: 'text', required: true, max: 120, hint: t('hint.document') },
    { name: 'reason', label: t('field.reason'), kind: 'note', required: true, max: 200, hint: t('hint.reason') },
  ]
  const asked = fields.filter(({ name }) => (name === 'document' ? kind !== 'REMOVE' : !isNext))
  const order_ = { stationId: station.id, version: station.version, ...(kind !== 'REMOVE' && { status, from }) }
  return (
    <div className="max-w-4xl space-y-6">
      <History periods={plan.after} />
      {effects.length > 0 && <Effects county={county} effects={effects} />}
      {plan.fault ? (
        <Notice kind="danger">
          {t('cannot')}
          {errors[plan.fault.key]}
        </Notice>
      ) : (
        <PlainForm
          fields={asked}
          given={isNext ? order_ : { ...order_, kind, ...(kind !== 'INSERT' && { periodId: period }) }}
          ids={['id']}
          action={isNext ? changeStatusAction : correctStatusAction}
          done="/stations/{id}"
          texts={await plainTexts(t(isNext ? 'saveStatus' : 'saveCorrection'))}
        />
      )}
      <p>
        <a className="btn" href={`/stations/${station.id}/status`}>
          {t('change')}
        </a>
      </p>
    </div>
  )
}

async function History({ periods }: { periods: Period[] }) {
  const [t, c] = [await getTranslator('stations'), await getTranslator('coverage')]
  return (
    <section>
      <h2 className="mb-2">{t('becomes')}</h2>
      <ol className="border-y border-line">
        {periods.map(({ id, status, from, to }) => (
          <li key={id + from} className="flex min-h-9 flex-wrap items-center gap-x-4 border-b border-line last:border-0">
            <span className="w-20 font-medium">{c(`status.${status}`)}</span>
            <span>
              {from} – {to ?? t('untilNow')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

async function Effects({ county, effects }: { county: string; effects: CoverageEffect[] }) {
  const t = await getTranslator('stations')
  const heads = ['effectBefore', 'effectAfter', 'effectTotal'] as const
  return (
    <section>
      <h2 className="mb-2">{t('effect', { county })}</h2>
      {effects.every(({ names }) => names.length === 0) && <p className="hint mb-2">{t('effectNone')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={t('effect', { county })}>
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">{t('effectDay')}</th>
              {heads.map((head) => (
                <th key={head} scope="col" className="num">
                  {t(head)}
                </th>
              ))}
              <th scope="col">{t('effectNames')}</th>
            </tr>
          </thead>
          <tbody>
            {effects.map(({ day, before, after, townships, names }) => (
              <tr key={day}>
                <td className="whitespace-nowrap">{day}</td>
                <td className="num">{before}</td>
                <td className={`num ${after === before ? '' : 'font-semibold'}`}>{after}</td>
                <td className="num">{townships}</td>
                <td>{names.join('、')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
