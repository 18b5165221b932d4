import type { Metadata } from 'next'
import { TownshipList } from '#components/coverage/township-list'
import { chosenDay } from '#components/coverage/view'
import { canViewCoverage } from '#lib/coverage/policy'
import { listTownships, requirePath } from '#lib/coverage/queries'
import { townshipsPage } from '#lib/coverage/schema'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage, type PageProps } from '#lib/page'

const PAGE = 50

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('coverage'))('townshipsTitle') }
}

export default async function TownshipsPage(props: PageProps) {
  const { input, data } = await loadPage('township.list', townshipsPage, props, async (tx, given, actor) => {
    allow(canViewCoverage(actor))
    const division = given.division ?? actor.area
    const [path, rows] = await Promise.all([
      requirePath(tx, actor, division, given.asOf),
      listTownships(tx, { ...given, division, limit: PAGE + 1 }),
    ])
    return { division, path, rows: rows.slice(0, PAGE), next: rows.length > PAGE ? rows[PAGE - 1]?.code : undefined }
  })
  const view = {
    t: await getTranslator('coverage'),
    input: { ...input, division: data.division, sort: 'rate' as const, dir: 'desc' as const },
    path: data.path,
    day: chosenDay(input.asOf),
    people: false,
  }
  return <TownshipList view={view} covered={input.covered} first={input.after === undefined} rows={data.rows} next={data.next} />
}
