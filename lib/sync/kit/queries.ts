import 'server-only'
import type { Actor } from '#lib/auth/actor'
import { thisMonth, today } from '#lib/clock'
import type { Tx } from '#lib/db'
import { deviceSettings } from '#lib/devices/rules'
import { env } from '#lib/env'
import { AppError } from '#lib/errors'
import { listVillages } from '#lib/households/queries'
import type { FieldKit } from '#lib/sync/types'
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
  return {
    station,
    me: { accountId: actor.accountId, displayName: actor.displayName, workerId: actor.workerId, role: actor.role },
    settings: deviceSettings(env.DEVICE_DAYS),
    today: on,
    villages: await listVillages(tx, actor.area),
    workers,
    forms: [],
    themes: await listThemesInForce(tx, actor.area, on),
    month: { month, ...figures, due: 0, dueMade: 0 },
    leads: [],
    demo: actor.demo,
  }
}
