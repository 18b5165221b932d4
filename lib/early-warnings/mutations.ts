import 'server-only'
import { createHash } from 'node:crypto'
import { recordAudit } from '#lib/audit'
import type { Actor, Role } from '#lib/auth/actor'
import { type Day, today } from '#lib/clock'
import { asActor, readAs, type Tx } from '#lib/db'
import { notifyManyIn } from '#lib/notices/mutations'
import type { NoticeToMany } from '#lib/notices/types'
import { listProvinces, listWatched } from './reports.ts'
import { warningsOn } from './rules.ts'
import type { Warning } from './types.ts'

/** The daily job looks at a province with the eyes of its office, and in nobody's name. */
const watcher = (province: string): Actor => ({
  ...{ accountId: '00000000-0000-0000-0000-000000000000', username: 'early-warning', displayName: '' },
  ...{ role: 'PROVINCE_OFFICIAL', area: province, workerId: null, demo: false, sessionId: null },
})

/** Warns everywhere, a province after the other. Run again, on the same day or another, it says nothing twice. @returns how many were told */
export async function warnEarly(on: Day = today()): Promise<number> {
  const provinces = await readAs(watcher(''), listProvinces)
  let told = 0
  for (const code of provinces) told += await asActor(watcher(code), (tx) => warnIn(tx, watcher(code), on))
  return told
}

/** Tells of what will be missing in the actor's area. */
export async function warnIn(tx: Tx, actor: Actor, on: Day): Promise<number> {
  const warnings = (await listWatched(tx, on)).flatMap((programme) => warningsOn(programme, on))
  const notices = new Map(warnings.flatMap(noticesOf).map((notice) => [notice.id, notice]))
  if (notices.size === 0) return 0
  const told = await notifyManyIn(tx, [...notices.values()])
  if (told > 0) await recordAudit(tx, actor, { action: 'early_warning.tell', entity: 'notice', detail: { on, told } })
  return told
}

/** A station's empty week is its chief's and its county's to know, a month without a theme the county's and the prefecture's. */
function noticesOf({ kind, unit, code, stationId, demo }: Warning): NoticeToMany[] {
  const county = code.slice(0, 6)
  const to = (area: string, role: Role, about: Pick<NoticeToMany, 'entity' | 'entityId' | 'params'>): NoticeToMany => ({
    id: idOf([kind, unit, kind === 'WEEK_EMPTY' ? code : county, stationId ?? '', area].join('|')),
    ...{ area, roles: [role], kind, demo, ...about },
  })
  if (kind === 'MONTH_UNPLANNED') {
    const about = { entity: 'county_themes', entityId: null, params: { county, month: unit } } as const
    return [to(county, 'COUNTY_COORDINATOR', about), to(county.slice(0, 4), 'PREFECTURE_OFFICIAL', about)]
  }
  if (stationId === null) {
    const about = { entity: 'county_activities', entityId: null, params: { county, week: unit } } as const
    return code.length === 6 ? [to(county, 'COUNTY_COORDINATOR', about)] : []
  }
  const about = { entity: 'station', entityId: stationId, params: { week: unit } } as const
  return [to(county, 'COUNTY_COORDINATOR', about), to(code.slice(0, 9), 'STATION_CHIEF', about)]
}

/** The same word has the same id, so it is said once. */
function idOf(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
