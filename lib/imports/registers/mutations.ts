import 'server-only'
import * as entitlements from '#lib/imports/entitlements/mutations'
import * as households from '#lib/imports/households/mutations'
import type { RegisterWork } from '#lib/imports/running/types'
import * as stations from '#lib/imports/stations/mutations'
import * as workers from '#lib/imports/workers/mutations'
import type { Register } from '#lib/registers/types'

function work<Plan>(one: RegisterWork<Plan>): RegisterWork<unknown> {
  return one as RegisterWork<unknown>
}

const WORK: Record<Register, RegisterWork<unknown>> = {
  HOUSEHOLDS: work({
    check: households.checkHouseholds,
    match: households.matchHouseholdsIn,
    insert: households.insertHouseholdRowsIn,
    update: households.updateHouseholdRowsIn,
  }),
  ENTITLEMENTS: work({
    check: entitlements.checkEntitlements,
    match: entitlements.matchEntitlementsIn,
    insert: entitlements.insertEntitlementsIn,
    update: entitlements.updateEntitlementsIn,
  }),
  STATIONS: work({
    check: stations.checkStations,
    match: stations.matchStationsIn,
    insert: stations.insertStationsIn,
    update: stations.updateStationsIn,
  }),
  WORKERS: work({
    check: workers.checkWorkers,
    match: workers.matchWorkersIn,
    insert: workers.insertWorkersIn,
    update: workers.updateWorkersIn,
  }),
}

export function workOf(register: Register): RegisterWork<unknown> {
  return WORK[register]
}
