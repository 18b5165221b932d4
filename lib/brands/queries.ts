import 'server-only'
import { dateToDay } from '#lib/clock'
import type { Tx } from '#lib/db'
import { codeRange } from '#lib/divisions/rules'
import { AppError } from '#lib/errors'
import type { Brand, BrandKind, BrandSummary } from './types.ts'

/** Brands and specialities of an area: those that wait first, then by place; at most 1,500. */
export function listBrands(tx: Tx, area: string, kind: BrandKind | undefined): Promise<BrandSummary[]> {
  const { lo, hi } = codeRange(area)
  return tx.$queryRaw<BrandSummary[]>`
    select b.id::text, b.kind, b.division_code as "divisionCode", coalesce(s.name, d.name) as owner, b.name, b.domain, b.status,
      b.applied_on::text as "appliedOn", b.recognised_on::text as "recognisedOn",
      (select max(r.year)::int from brand_review r where r.brand_id = b.id) as "reviewedIn"
    from service_brand b join division d on d.code = b.division_code left join station s on s.id = b.station_id
    where b.division_code >= ${lo} and b.division_code < ${hi} and b.kind = coalesce(${kind ?? null}, b.kind)
    order by b.status <> 'APPLIED', b.division_code, b.kind, b.id limit 1500`
}

/** Those of an area that are applied for and not decided, the oldest first, at most 100. */
export function listWaitingBrands(tx: Tx, area: string): Promise<Pick<BrandSummary, WaitingBrand>[]> {
  const { lo, hi } = codeRange(area)
  return tx.$queryRaw`
    select b.id::text, b.kind, b.division_code as "divisionCode", coalesce(s.name, d.name) as owner, b.name, b.applied_on::text as "appliedOn"
    from service_brand b join division d on d.code = b.division_code left join station s on s.id = b.station_id
    where b.division_code >= ${lo} and b.division_code < ${hi} and b.status = 'APPLIED' order by b.applied_on, b.id limit 100`
}
type WaitingBrand = 'id' | 'kind' | 'divisionCode' | 'owner' | 'name' | 'appliedOn'

/** @throws AppError NOT_FOUND */
export async function requireBrand(tx: Tx, id: string): Promise<Brand> {
  const row = await tx.serviceBrand.findUnique({
    where: { id },
    select: {
      ...{ id: true, kind: true, divisionCode: true, stationId: true, name: true, domain: true, content: true, evidenceId: true },
      ...{ status: true, appliedOn: true, recognisedOn: true, endedOn: true, decisionNote: true, version: true },
      ...{ division: { select: { name: true } }, station: { select: { name: true } } },
      stories: {
        select: { id: true, title: true, content: true, writtenOn: true },
        orderBy: [{ writtenOn: 'desc' }, { id: 'desc' }],
        take: 50,
      },
      reviews: {
        select: { year: true, kept: true, note: true, reviewedOn: true },
        orderBy: { year: 'desc' },
        take: 50,
      },
    },
  })
  if (!row) throw new AppError('NOT_FOUND')
  const { division, station, kind, domain, status, appliedOn, recognisedOn, endedOn, stories, reviews, ...rest } = row
  return {
    ...rest,
    kind: kind as Brand['kind'],
    domain: domain as Brand['domain'],
    status: status as Brand['status'],
    owner: station?.name ?? division.name,
    appliedOn: dateToDay(appliedOn),
    recognisedOn: recognisedOn && dateToDay(recognisedOn),
    endedOn: endedOn && dateToDay(endedOn),
    reviewedIn: reviews[0]?.year ?? null,
    stories: stories.map((story) => ({ ...story, writtenOn: dateToDay(story.writtenOn) })),
    reviews: reviews.map((review) => ({ ...review, reviewedOn: dateToDay(review.reviewedOn) })),
  }
}
