import 'server-only'
import { listDoors } from '#lib/activities/participants/queries'
import type { Actor } from '#lib/auth/actor'
import { thisMonth, today } from '#lib/clock'
import { unseal } from '#lib/crypto'
import type { Tx } from '#lib/db'
import { deviceSettings } from '#lib/devices/rules'
import { listWords } from '#lib/dictionaries/queries'
import { timeliness } from '#lib/due-visits/reports'
import { env } from '#lib/env'
import { AppError } from '#lib/errors'
import { listForms } from '#lib/forms/queries'
import { listVillages } from '#lib/households/queries'
import type { FieldKit, KitLead } from '#lib/sync/types'
import { listThemesInForce } from '#lib/themes/queries'
import { monthFigures } from '#lib/visits/reports'

/** What a phone needs beside its caseload. @throws AppError NOT_FOUND where the area has no station */
export async function requireKit(tx: Tx, actor: Actor): Promise<FieldKit> {
  const [on, month] = [today(), thisMonth()]
  const station = await tx.station.findFirst({
    where: { divisionCode: actor.area },
    select: { id: true, name: true, divisionCode: true },
    orderBy: { id: 'asc' },
  })
  if (!station) throw new AppError('NOT_FOUND')
  const workers = await tx.$queryRaw<FieldKit['workers']>`
    select distinct w.id, w.name from posting p join worker w on w.id = p.worker_id
    where p.scope_code >= ${actor.area} and p.scope_code < ${`${actor.area}:`} and p.valid_from <= ${on}::date
      and (p.valid_to is null or p.valid_to > ${on}::date)
    order by w.name, w.id limit 60`
  const figures = await monthFigures(tx, actor.area, month)
  const { due, inTime } = await timeliness(tx, month, on)
  return {
    station,
    me: { accountId: actor.accountId, displayName: actor.displayName, workerId: actor.workerId, role: actor.role },
    settings: deviceSettings(env.DEVICE_DAYS),
    today: on,
    villages: await listVillages(tx, actor.area),
    workers,
    forms: await listForms(tx, on),
    ownWords: await listWords(tx),
    themes: await listThemesInForce(tx, actor.area, on),
    month: { month, ...figures, due, dueMade: inTime },
    leads: await listOwnLeads(tx, actor),
    activities: await listDoors(tx, actor, on),
    demo: actor.demo,
  }
}

const MOST_LEADS = 50

/** Leads that the phone's user reported: those still open, the latest first. */
async function listOwnLeads(tx: Tx, actor: Actor): Promise<KitLead[]> {
  const rows = await tx.$queryRaw<
    (Omit<KitLead, 'who' | 'deadline'> & { whoSealed: string | null; name: string | null; dueAt: Date | null })[]
  >`
    select l.id, l.status as state, l.urgency = 'URGENT' as urgent, d.short_name as "where",
      (l.found_at at time zone 'Asia/Shanghai')::date::text as "foundOn", l.due_at as "dueAt", l.who_sealed as "whoSealed",
      coalesce(p.name, h.head_name) as name
    from lead l join division d on d.code = l.place_code left join household h on h.id = l.household_id left join person p on p.id = l.person_id
    where l.created_by = ${actor.accountId}::uuid and l.status <> 'CLOSED' order by l.found_at desc, l.id desc limit ${MOST_LEADS}`
  return rows.map(({ whoSealed, name, dueAt, ...row }) => ({
    ...row,
    who: name ?? (whoSealed ? unseal('lead.who', whoSealed) : ''),
    deadline: dueAt?.toISOString() ?? null,
  }))
}
