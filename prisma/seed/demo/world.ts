import type { Client } from 'pg'
import { addDays, type Day, now } from '#lib/clock'
import { accountId, type DemoAccount, recorderOf, writeAccounts } from './accounts.ts'
import { writeActivities } from './activities.ts'
import { readAreas } from './areas.ts'
import { writeAssessments } from './assessments.ts'
import { writeOrganisations, writeProgrammes, writeTargets, writeTemplates, writeThemes } from './campaigns.ts'
import { writeDivisionChange } from './divisions.ts'
import { writeDuplicates } from './duplicates.ts'
import { planElsewhere } from './elsewhere.ts'
import { writeExports } from './exports.ts'
import { planFuquan } from './fuquan.ts'
import { writeGroups } from './groups.ts'
import { henanCounties, planHenan, planHenanVisits, writeHenan, writeVenues } from './henan.ts'
import { type Census, writeHouseholds } from './households.ts'
import { writeLeads } from './leads.ts'
import { writeLuohe } from './luohe.ts'
import { writeRegister } from './operators.ts'
import { writeConsents, writeProposals } from './persons.ts'
import { planWorkers, writeWorkers } from './postings.ts'
import { writeRecords } from './services.ts'
import { planStations, writeStations } from './stations.ts'
import { staffOf, writeFlags, writeReviews, writeVisits } from './visits.ts'
import { writePlannedPosts, writeProfiles, writeResponsibility, writeVolunteerTeams } from './workers.ts'

/** Writes the whole demo world; the caller holds the transaction. Everything is derived from seeds and the day. */
export async function writeDemoWorld(client: Client, today: Day, onProgress: (line: string) => void): Promise<DemoAccount[]> {
  const areas = await readAreas(client)
  const stations = planStations(areas)
  const workers = planWorkers(stations)
  onProgress(`demo world: ${stations.length} stations, ${workers.length} workers`)
  await writeStations(client, stations)
  await writeWorkers(client, workers)
  await writeProfiles(client, workers, today)
  await writePlannedPosts(client, stations)
  await writeVolunteerTeams(client, stations, workers, today)
  await writeOrganisations(client)
  await writeProgrammes(client, stations, today)
  await writeTargets(client, stations, today)
  await writeRegister(client, stations, today)

  const staff = staffOf(workers)
  const census: Census = { persons: 0, idNumbers: new Set() }
  const yesterday = addDays(today, -1)
  const fuquan = planFuquan(areas, stations, staff, census, yesterday)
  const elsewhere = planElsewhere(areas, stations, staff, census, yesterday)
  const henan = henanCounties(stations)
  const action = planHenanVisits(areas, henan, staff, census)
  const households = [...fuquan.households, ...elsewhere.households, ...action.households]
  onProgress(`demo world: ${households.length} households, ${census.persons} persons`)
  await writeHouseholds(client, households)
  await writeConsents(client, [...fuquan.households, ...elsewhere.households], yesterday)
  const visits = [...fuquan.visits, ...elsewhere.visits, ...action.visits]
  onProgress(`demo world: ${visits.length} visits`)
  const redItems = await writeVisits(client, visits, recorderOf)
  await writeFlags(client, visits, redItems, recorderOf, today)
  await writeReviews(client, visits, '522702001', accountId('chief522702001'))
  await writeAssessments(client, fuquan.households, staff, yesterday)
  await writeVenues(client, henan)
  await writeRecords(client, [...fuquan.records, ...elsewhere.records, ...planHenan(henan, action.visits)], today)
  await writeHenan(client, henan)
  await writeLuohe(client, stations)
  await writeResponsibility(client, fuquan.households, workers)
  await writeThemes(client, accountId('county522702'), today.slice(0, 7))
  await writeTemplates(client, accountId('province52'), today)
  await writeActivities(client, fuquan.records, fuquan.households, staff, today)
  await writeGroups(client, fuquan.records, staff, today)
  await writeDuplicates(client, accountId('worker522702102'))
  await writeDivisionChange(client, accountId('province52'))
  await writeExports(client, today)
  onProgress('demo world: accounts')
  const accounts = await writeAccounts(client, workers)
  await writeProposals(client, fuquan.households)
  await writeLeads(client, fuquan.households, now())
  return accounts
}
