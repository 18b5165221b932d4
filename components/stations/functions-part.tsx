import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import { INDICATORS, type Reached, type StationFunction } from '#lib/stations/functions/types'
import type { ServicePoint } from '#lib/stations/points/types'

interface FunctionsPartProps {
  functions: StationFunction[]
  reached: Reached
  asOf: string
}

/** 三站合一: what the station is, with what it reached this year beside what it aims at. */
export async function FunctionsPart({ functions, reached, asOf }: FunctionsPartProps) {
  const t = await getTranslator('stations')
  const running = functions.filter(({ from, to }) => from <= asOf && (to === null || to > asOf))
  return (
    <section>
      <h2 className="mb-2">{t('functionsTitle')}</h2>
      {running.length === 0 && <p className="hint">{t('functionsNone')}</p>}
      {running.map(({ id, function: kind, from, targets }) => (
        <table key={id} className="data-table mb-3">
          <caption className="pb-1 text-left font-medium">
            {t(`function.${kind}`)} <span className="text-sm font-normal text-muted">{t('functionSince', { day: from })}</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('indicatorHead')}</th>
              <th scope="col" className="num">
                {t('reachedHead')}
              </th>
              <th scope="col" className="num">
                {t('targetHead')}
              </th>
            </tr>
          </thead>
          <tbody>
            {INDICATORS[kind].map((name) => {
              const [done, target] = [reached[name], targets[name]]
              return (
                <tr key={name}>
                  <td>{t(`indicator.${name}`)}</td>
                  <td className="num">{done === null ? t('noSource') : formatCount(done)}</td>
                  <td className="num">{target === undefined ? '–' : formatCount(target)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      ))}
    </section>
  )
}

/** The points of service and projects that hang on this station. */
export async function PointsPart({ points }: { points: ServicePoint[] }) {
  const t = await getTranslator('stations')
  return (
    <section>
      <h2 className="mb-2">{t('pointsTitle')}</h2>
      {points.length === 0 && <p className="hint">{t('pointsNone')}</p>}
      <ul className="divide-y divide-line">
        {points.map(({ id, kind, name, note, from, to }) => (
          <li key={id} className="py-1.5">
            {name} <span className="text-sm text-muted">{t(`pointKind.${kind}`)}</span>
            <span className="block text-sm text-muted">
              {to ? t('functionEnded', { from, to }) : t('functionSince', { day: from })}
              {note && ` · ${note}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
