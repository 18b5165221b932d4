import type { Metadata } from 'next'
import { ServiceReport } from '#components/services/service-report'
import { canViewCoverage } from '#lib/coverage/policy'
import { requirePath } from '#lib/coverage/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage, type PageProps } from '#lib/page'
import { householdsVisited, servicesByArea, servicesByDomain } from '#lib/services/reports'
import { servicesPage } from '#lib/services/schema'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('services'))('title') }
}

export default async function ServicesPage(props: PageProps) {
  const { input, data } = await loadPage('service.report', servicesPage, props, async (tx, { from, to, ...given }, actor) => {
    allow(canViewCoverage(actor))
    const division = given.division ?? actor.area
    const [path, areas, domains, households] = await Promise.all([
      requirePath(tx, actor, division),
      division.length > 6 ? [] : servicesByArea(tx, division, from, to),
      servicesByDomain(tx, division, from, to),
      actor.role === 'NATIONAL_OBSERVER' ? null : householdsVisited(tx, division, from, to),
    ])
    return { division, path, areas, domains, households }
  })
  const texts = { t: await getTranslator('services'), c: await getTranslator('coverage'), common: await getTranslator('common') }
  return <ServiceReport texts={texts} input={input} {...data} />
}
