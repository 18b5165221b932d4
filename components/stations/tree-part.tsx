import { getTranslator } from '#lib/i18n/translator'
import { POINT_KINDS, type StationTree } from '#lib/stations/points/types'

/** 1+8+N from data: the head station is the page itself, beneath it its stations and the N of them all. */
export async function TreePart({ tree, asOf }: { tree: StationTree; asOf: string }) {
  const t = await getTranslator('stations')
  const all = POINT_KINDS.reduce((sum, kind) => sum + tree.points[kind], 0)
  const operating = tree.stations.filter((station) => station.operating).length
  return (
    <section>
      <h2 className="mb-2">{t('tree')}</h2>
      <p className="font-medium">
        {t('treeStations', { count: tree.stations.length })} · {t('operatingMark')} {operating}
      </p>
      <ul className="ml-1 border-l border-line">
        {tree.stations.map(({ id, name, operating, points, rooms }) => (
          <li key={id} className="flex min-h-8 flex-wrap items-center gap-x-3 pl-3">
            <a href={`/stations/${id}?asOf=${asOf}`}>{name}</a>
            <span className="text-sm text-muted">
              {t(operating ? 'operatingMark' : 'notOperating')} · {t('treeLine', { rooms, points })}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-3 font-medium">{t('treePoints', { count: all })}</p>
      <ul className="ml-1 border-l border-line">
        {POINT_KINDS.map((kind) => (
          <li key={kind} className="pl-3">
            {t(`pointKind.${kind}`)} {tree.points[kind]}
          </li>
        ))}
      </ul>
    </section>
  )
}
