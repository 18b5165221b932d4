import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { Deed } from '#components/ui/section'
import { EmptyState } from '#components/ui/state'
import { getTranslator } from '#lib/i18n/translator'
import { enrolStationAction, withdrawStationAction } from '#lib/programmes/enrolments/actions'
import type { EnrolledStation } from '#lib/programmes/enrolments/types'

interface EnrolmentsProps {
  programmeId: string
  stations: EnrolledStation[]
  /** Stations that could take part; null when the reader may not say so. */
  open: { id: string; name: string }[] | null
}

/** Who takes part, who was taken out and why, and the deeds of those above. */
export async function Enrolments({ programmeId, stations, open }: EnrolmentsProps) {
  const t = await getTranslator('programmes')
  const running = stations.filter(({ withdrawnOn }) => withdrawnOn === null)
  const station = (options: { code: string; label: string }[]) => ({
    ...{ name: 'stationId', label: t('station'), kind: 'one' as const, required: true },
    options,
  })
  const reason = { name: 'reason', label: t('reason'), kind: 'text' as const, required: true, max: 200 }
  const done = `/programmes/${programmeId}/stations`
  return (
    <div className="space-y-4">
      {open && (
        <div>
          {open.length > 0 && (
            <Deed label={t('enrol')}>
              <PlainForm
                prefix="enrol-"
                fields={[station(open.map(({ id, name }) => ({ code: id, label: name })))]}
                given={{ id: programmeId }}
                action={enrolStationAction}
                done={done}
                texts={await plainTexts(t('enrol'))}
              />
            </Deed>
          )}
          {running.length > 0 && (
            <Deed label={t('withdraw')}>
              <PlainForm
                prefix="withdraw-"
                fields={[station(running.map(({ stationId, name }) => ({ code: stationId, label: name }))), reason]}
                given={{ id: programmeId }}
                action={withdrawStationAction}
                done={done}
                danger
                texts={await plainTexts(t('withdraw'))}
              />
            </Deed>
          )}
        </div>
      )}
      {stations.length === 0 ? (
        <EmptyState title={t('noStations')} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard
        <section className="table-scroll" tabIndex={0} aria-label={t('stations')}>
          <table className="data-table">
            <caption className="sr-only">{t('stations')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('station')}</th>
                <th scope="col">{t('enrolledOn')}</th>
                <th scope="col">{t('withdrawnOn')}</th>
              </tr>
            </thead>
            <tbody>
              {stations.map((row) => (
                <tr key={row.stationId}>
                  <th scope="row">
                    <a className="inline-flex min-h-11 items-center lg:min-h-9" href={`/stations/${row.stationId}`}>
                      {row.name}
                    </a>
                  </th>
                  <td className="whitespace-nowrap">{row.enrolledOn}</td>
                  <td>{row.withdrawnOn ? `${row.withdrawnOn} · ${row.withdrawnReason}` : '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  )
}
