import { CoverageReport } from '#components/coverage/coverage-report'
import { TownshipReport } from '#components/coverage/township-report'
import { chosenDay } from '#components/coverage/view'
import { canViewCoverage } from '#lib/coverage/policy'
import { readCoverage } from '#lib/coverage/reports'
import { coveragePage } from '#lib/coverage/schema'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

interface Props {
  params: Promise<{ division: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const metadata = { title: '覆盖 Coverage' }

export default async function CoveragePage(props: Props) {
  const { actor, input, data } = await loadPage('coverage.view', coveragePage, props, (tx, given, caller) => {
    allow(canViewCoverage(caller))
    return readCoverage(tx, caller, given)
  })
  const view = {
    t: await getTranslator('coverage'),
    input,
    path: data.path,
    day: chosenDay(input.asOf),
    people: actor.role !== 'NATIONAL_OBSERVER',
  }
  const national = actor.area === ''
  return data.figures ? (
    <CoverageReport view={view} national={national} figures={data.figures} data={data} />
  ) : (
    <TownshipReport view={view} national={national} townships={data.townships} successions={data.successions} />
  )
}
