import { BoardTable } from '#components/regularity-checks/board-table'
import { GapList } from '#components/regularity-checks/gap-list'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { today } from '#lib/clock'
import type { Tx } from '#lib/db'
import { listDivisionPath } from '#lib/divisions/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { listEnrolled } from '#lib/programmes/enrolments/queries'
import { canViewProgrammes } from '#lib/programmes/policy'
import { chooseProgramme, readBoard } from '#lib/regularity-checks/board/reports'
import type { BoardProgramme } from '#lib/regularity-checks/board/types'
import { listCheckFacts } from '#lib/regularity-checks/queries'
import { runChecks } from '#lib/regularity-checks/rules'
import { checksParams } from '#lib/regularity-checks/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('checks'))('title') })

async function gapsIn(tx: Tx, programme: BoardProgramme, area: string) {
  const county = area.slice(0, 6)
  const facts = await listCheckFacts(tx, programme.id, county, programme)
  const results = runChecks(programme, programme.checks, facts, area, today())
  const stations = await listEnrolled(tx, programme.id, area)
  const names = new Map(stations.map(({ stationId, name }) => [stationId, name]))
  for (const { code, name } of await listDivisionPath(tx, county)) names.set(code, name)
  return { results, names, county }
}

export default async function ChecksPage(props: PageProps<'/checks'>) {
  const t = await getTranslator('checks')
  const { actor, data } = await loadPage('check.view', checksParams, props, async (tx, input, actor) => {
    allow(canViewProgrammes(actor))
    const chosen = await chooseProgramme(tx, input, actor)
    if (!chosen) return null
    const { programme, area } = chosen
    const path = await listDivisionPath(tx, area)
    const name = path.at(-1)?.name ?? area
    return {
      ...{ ...chosen, path, name },
      board: area.length < 6 ? await readBoard(tx, programme, area, today()) : null,
      gaps: area.length >= 6 ? await gapsIn(tx, programme, area) : null,
    }
  })
  if (!data) {
    return (
      <>
        <PageHeader title={t('title')} />
        <EmptyState title={t('noProgramme')} text={t('noProgrammeText')} />
      </>
    )
  }
  const { issued, programme, area, path, name, board, gaps } = data
  const href = (code: string) => `/checks?programme=${programme.id}&division=${code}`
  const crumbs = path.flatMap(({ code, name }) =>
    code.startsWith(actor.area) && code.startsWith(programme.divisionCode) && code !== area
      ? [{ label: name, href: href(code) }]
      : [],
  )
  return (
    <>
      <PageHeader
        title={t('heading', { area: name })}
        crumbs={[{ label: programme.name, href: `/programmes/${programme.id}` }, ...crumbs]}
        crumbsLabel={t('area')}
      >
        <ProgrammeChoice programmes={issued} chosen={programme.id} area={area} />
      </PageHeader>
      <p className="hint mb-3 max-w-3xl">{t('how', { from: programme.startsOn, to: programme.endsOn, day: today() })}</p>
      {board && <BoardTable {...board} href={href} />}
      {gaps && <GapList {...gaps} />}
    </>
  )
}

/** Another programme in sight: the checks are each programme's own. */
async function ProgrammeChoice({ programmes, chosen, area }: { programmes: BoardProgramme[]; chosen: string; area: string }) {
  const t = await getTranslator('checks')
  if (programmes.length < 2) return null
  return (
    <form method="get" className="flex items-end gap-2">
      <select className="input sm:w-64" name="programme" defaultValue={chosen} aria-label={t('programme')}>
        {programmes.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <input type="hidden" name="division" value={area} />
      <button type="submit" className="btn shrink-0 whitespace-nowrap">
        {t('show')}
      </button>
    </form>
  )
}
