import { Field } from '#components/ui/field'
import { today } from '#lib/clock'
import { STATION_STATUSES } from '#lib/coverage/types'
import { getTranslator } from '#lib/i18n/translator'
import { nextStatuses } from '#lib/stations/statuses/rules'
import { CORRECTIONS, type Period } from '#lib/stations/statuses/types'

interface StatusChoiceProps {
  station: { id: string }
  periods: Period[]
}

/** First question: what. Asked by plain forms, so that the answer can be looked at before anything is written. */
export async function StatusChoice({ station, periods }: StatusChoiceProps) {
  const [t, c] = [await getTranslator('stations'), await getTranslator('coverage')]
  const last = periods.at(-1)
  const next = last ? nextStatuses(last.status) : []
  const path = `/stations/${station.id}/status`
  const option = (status: string) => (
    <option key={status} value={status}>
      {c(`status.${status}`)}
    </option>
  )
  return (
    <div className="grid max-w-5xl gap-x-12 gap-y-8 lg:grid-cols-2">
      <section>
        <h2>{t('next')}</h2>
        {last && <p className="hint mb-3">{t('statusRule', { status: c(`status.${last.status}`), day: last.from })}</p>}
        {next.length === 0 ? (
          <p>{t('noNext')}</p>
        ) : (
          <form method="get" action={path} className="space-y-4">
            <input type="hidden" name="kind" value="NEXT" />
            <Field id="status" label={t('field.status')}>
              <select id="status" name="status" className="input" aria-describedby="status-note" required>
                {next.map(option)}
              </select>
            </Field>
            <Field id="from" label={t('field.from')} hint={t('hint.from')}>
              <input
                id="from"
                name="from"
                type="date"
                className="input"
                aria-describedby="from-note"
                required
                max={today()}
                defaultValue={today()}
              />
            </Field>
            <button type="submit" className="btn btn-primary">
              {t('preview')}
            </button>
          </form>
        )}
      </section>
      <section>
        <h2>{t('correct')}</h2>
        <p className="hint mb-3">{t('hint.reason')}</p>
        <form method="get" action={path} className="space-y-4">
          <Field id="kind" label={t('correctionKind')}>
            <select id="kind" name="kind" className="input" aria-describedby="kind-note">
              {CORRECTIONS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`correction.${kind}`)}
                </option>
              ))}
            </select>
          </Field>
          <Field id="period" label={t('field.period')}>
            <select id="period" name="period" className="input" aria-describedby="period-note">
              {periods.toReversed().map((period) => (
                <option key={period.id} value={period.id}>
                  {c(`status.${period.status}`)} {period.from} – {period.to ?? t('untilNow')}
                </option>
              ))}
            </select>
          </Field>
          <Field id="correct-status" label={t('field.status')}>
            <select
              id="correct-status"
              name="status"
              className="input"
              aria-describedby="correct-status-note"
              defaultValue={last?.status}
            >
              {STATION_STATUSES.map(option)}
            </select>
          </Field>
          <Field id="correct-from" label={t('field.from')}>
            <input
              id="correct-from"
              name="from"
              type="date"
              className="input"
              aria-describedby="correct-from-note"
              max={today()}
              defaultValue={last?.from}
            />
          </Field>
          <button type="submit" className="btn">
            {t('preview')}
          </button>
        </form>
      </section>
    </div>
  )
}
