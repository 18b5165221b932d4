import 'server-only'
import { type Day, dateToDay } from '#lib/clock'
import type { Tx } from '#lib/db'
import { AppError } from '#lib/errors'
import { Prisma } from '#prisma/generated/client'
import type { Organisation, OrganisationKind, OrganisationRow } from './types.ts'

/** Bodies in sight whose name begins with the text, by area; at most 200. */
export function listOrganisations(
  tx: Tx,
  { kind, q }: { kind?: OrganisationKind | undefined; q?: string | undefined },
  asOf: Day,
): Promise<OrganisationRow[]> {
  const from = q?.toLowerCase().replace(/\s/g, '') ?? ''
  const to = `${from}\u{10ffff}`
  const named = Prisma.sql`and ((o.pinyin >= ${from} and o.pinyin < ${to}) or (o.initials >= ${from} and o.initials < ${to})
    or (o.name collate "C" >= ${from} and o.name collate "C" < ${to}))`
  return tx.$queryRaw<OrganisationRow[]>`
    select o.id::text, o.division_code as code, d.name as area, o.kind, o.name, o.closed_on::text as "closedOn",
      (select count(*)::int from service_contract c where c.operator_id = o.id
        and c.starts_on <= ${asOf}::date and c.ends_on >= ${asOf}::date) as contracts
    from organisation o join division d on d.code = o.division_code
    where true ${kind ? Prisma.sql`and o.kind = ${kind}` : Prisma.empty} ${q ? named : Prisma.empty}
    order by o.division_code, o.name, o.id limit 200`
}

/** @throws AppError NOT_FOUND */
export async function requireOrganisation(tx: Tx, id: string): Promise<Organisation> {
  const found = await tx.organisation.findUnique({
    where: { id },
    select: {
      ...{ id: true, divisionCode: true, kind: true, name: true, phone: true, openedOn: true, closedOn: true, note: true },
      ...{ version: true, division: { select: { name: true } } },
    },
  })
  if (!found) throw new AppError('NOT_FOUND')
  const { divisionCode: code, division, kind, openedOn, closedOn, ...rest } = found
  return {
    ...rest,
    code,
    area: division.name,
    kind: kind as OrganisationKind,
    openedOn: openedOn && dateToDay(openedOn),
    closedOn: closedOn && dateToDay(closedOn),
  }
}
