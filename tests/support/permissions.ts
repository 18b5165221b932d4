import { uuidv7 } from 'uuidv7'
import { standardFormId } from '#prisma/seed/forms'
import { ACCOUNTS, AUDIT, COUNTY, EVERYONE, FIGURES, KEEPERS, MANAGERS, OFFICES, PERSONS, STATIONS } from './roles.ts'

// Who may open what: a second, independent statement of it, held against the running server by
// tests/e2e/access.spec.ts. A page, handler or action that has no entry here fails.

export type Kind =
  | 'household'
  | 'person'
  | 'visit'
  | 'assessment'
  | 'station'
  | 'theme'
  | 'account'
  | 'division_change'
  | 'worker'
  | 'posting'
  | 'handover'
  | 'volunteer_team'
  | 'duplicate_pair'
  | 'organisation'
  | 'service_contract'
  | 'programme'
  | 'programme_target'
  | 'highlight'
  | 'service_brand'
  | 'lead'
  | 'activity'
  | 'service_group'
  | 'consultation'
  | 'community_organisation'
  | 'resource_link'

/** Where the asker stands, and records inside and outside of that area. */
export interface Scene {
  area: string
  outside: string
  /** A county in the area, and one that is not. */
  county: string
  otherCounty: string
  inside: Record<Kind, string>
  elsewhere: Record<Kind, string>
  /** Ids that stand for a record where there is none. */
  missing: string[]
}

export interface Permission {
  roles: string[]
  /** The address to ask for when the route alone is none. */
  at?: (scene: Scene) => string
  /** The same for what belongs to another area: not found, whoever asks. */
  abroad?: (scene: Scene) => string
}

const id = (kind: Kind, path: (id: string) => string, roles: string[]): Permission => ({
  roles,
  at: ({ inside }) => path(inside[kind]),
  abroad: ({ elsewhere }) => path(elsewhere[kind]),
})
/** What an area below its own is told of too: only another's, beside it, is out of sight. */
const along = (kind: Kind, path: (id: string) => string, roles: string[]): Permission => ({
  roles,
  at: ({ inside }) => path(inside[kind]),
})
const area = (path: (code: string) => string, roles: string[]): Permission => ({
  roles,
  at: (scene) => path(scene.area || 'cn'),
  abroad: (scene) => path(scene.outside),
})
const county = (path: (code: string) => string): Permission => ({
  roles: OFFICES,
  at: (scene) => path(scene.county),
  abroad: (scene) => path(scene.otherCounty),
})

export const PAGES: Record<string, Permission> = {
  '/': { roles: EVERYONE },
  '/accounts': { roles: [...ACCOUNTS] },
  '/accounts/[id]': id('account', (account) => `/accounts/${account}`, ACCOUNTS),
  '/accounts/new': { roles: ['SYSTEM_ADMIN'] },
  '/activities': { roles: PERSONS },
  '/activities/[id]': id('activity', (activity) => `/activities/${activity}`, PERSONS),
  '/activities/[id]/check-in': id('activity', (activity) => `/activities/${activity}/check-in`, STATIONS),
  '/activities/[id]/poster': id('activity', (activity) => `/activities/${activity}/poster`, STATIONS),
  '/activities/[id]/tickets': id('activity', (activity) => `/activities/${activity}/tickets`, STATIONS),
  '/activities/[id]/edit': id('activity', (activity) => `/activities/${activity}/edit`, STATIONS),
  // Only what was held has a report: the scene's activity is a plan (tests/e2e/activities.spec.ts).
  '/activities/[id]/report': { roles: [], at: ({ inside }) => `/activities/${inside.activity}/report` },
  '/activities/new': { roles: [...COUNTY, ...STATIONS] },
  '/anomalies': { roles: [...OFFICES, 'STATION_CHIEF'] },
  '/groups': { roles: PERSONS },
  '/groups/[id]': id('service_group', (group) => `/groups/${group}`, PERSONS),
  '/groups/[id]/edit': id('service_group', (group) => `/groups/${group}/edit`, STATIONS),
  // Only a running group has these: the scene's group is a plan (tests/e2e/groups.spec.ts).
  '/groups/[id]/evaluation': { roles: [], at: ({ inside }) => `/groups/${inside.service_group}/evaluation` },
  '/groups/[id]/roster': id('service_group', (group) => `/groups/${group}/roster`, STATIONS),
  '/groups/[id]/session': { roles: [], at: ({ inside }) => `/groups/${inside.service_group}/session` },
  '/groups/new': { roles: [...COUNTY, ...STATIONS] },
  '/assessments': { roles: [...COUNTY, ...STATIONS] },
  '/assessments/[id]': id('assessment', (one) => `/assessments/${one}`, [...COUNTY, ...STATIONS]),
  '/assessments/[id]/compare': id('assessment', (one) => `/assessments/${one}/compare`, [...COUNTY, ...STATIONS]),
  '/assessments/[id]/correct': id('assessment', (one) => `/assessments/${one}/correct`, STATIONS),
  '/assessments/new': id('person', (person) => `/assessments/new?person=${person}&form=elder-ability`, STATIONS),
  '/audit': { roles: AUDIT },
  '/briefs': county((code) => `/briefs?division=${code}`),
  '/checks': { roles: PERSONS },
  '/coverage/[division]': area((code) => `/coverage/${code}`, FIGURES),
  '/desk': {
    roles: ['PROVINCE_OFFICIAL', 'PREFECTURE_OFFICIAL'],
    abroad: ({ outside }) => `/desk?division=${outside.slice(0, 4)}`,
  },
  '/desk/[division]': county((code) => `/desk/${code}`),
  '/desk/[division]/records': county((code) => `/desk/${code}/records`),
  '/community-organisations': { roles: PERSONS },
  '/community-organisations/[id]': id('community_organisation', (one) => `/community-organisations/${one}`, PERSONS),
  '/community-organisations/new': { roles: KEEPERS },
  '/consultations': { roles: PERSONS },
  '/consultations/[id]': id('consultation', (one) => `/consultations/${one}`, PERSONS),
  '/consultations/new': { roles: [...COUNTY, ...STATIONS] },
  '/conflicts': { roles: [...COUNTY, ...STATIONS] },
  // Nothing is in dispute in the demo world: whoever may look finds nothing (tests/integration/conflicts).
  '/conflicts/[id]': { roles: [], at: () => `/conflicts/${uuidv7()}` },
  '/devices': { roles: [...STATIONS, 'SYSTEM_ADMIN'] },
  '/divisions': { roles: OFFICES },
  '/divisions/[id]': { roles: ['PROVINCE_OFFICIAL'], at: ({ inside }) => `/divisions/${inside.division_change}` },
  '/divisions/new': { roles: ['PROVINCE_OFFICIAL'] },
  '/exports': { roles: [...OFFICES, 'STATION_CHIEF'] },
  // For whoever asked and whoever decides: who that is, tests/integration/exports tells.
  '/exports/[id]': { roles: [], at: () => `/exports/${uuidv7()}` },
  '/exports/new': { roles: [...OFFICES, 'STATION_CHIEF'] },
  '/due-visits': { roles: [...COUNTY, ...STATIONS] },
  '/forbidden': { roles: EVERYONE },
  '/forms': { roles: OFFICES },
  '/forms/guide': { roles: PERSONS },
  '/forms/[id]': { roles: OFFICES, at: () => `/forms/${standardFormId('visit-aid', 2)}` },
  // The standard is nobody's to change, and in a fresh world there is no draft (tests/e2e/forms.spec.ts).
  '/forms/[id]/edit': { roles: [], at: () => `/forms/${standardFormId('visit-aid', 2)}/edit` },
  '/handovers/[id]': id('handover', (handover) => `/handovers/${handover}`, [...COUNTY, ...STATIONS]),
  '/brands': { roles: PERSONS },
  '/brands/[id]': along('service_brand', (brand) => `/brands/${brand}`, PERSONS),
  '/brands/new': { roles: KEEPERS },
  '/highlights': { roles: PERSONS },
  '/highlights/[id]': id('highlight', (highlight) => `/highlights/${highlight}`, PERSONS),
  '/highlights/new': { roles: [...KEEPERS, 'STATION_WORKER'] },
  '/households': { roles: [...COUNTY, ...STATIONS] },
  '/households/[id]': id('household', (household) => `/households/${household}`, [...COUNTY, ...STATIONS]),
  '/households/[id]/edit': id('household', (household) => `/households/${household}/edit`, STATIONS),
  '/households/new': { roles: STATIONS },
  '/imports': { roles: MANAGERS },
  // Imports begin with the asker: in a fresh world there is none.
  '/imports/[id]': { roles: [], at: () => `/imports/${uuidv7()}` },
  '/imports/new': { roles: MANAGERS },
  '/households/[id]/move': id('household', (household) => `/households/${household}/move`, STATIONS),
  '/duplicates': { roles: KEEPERS },
  '/duplicates/[id]': id('duplicate_pair', (pair) => `/duplicates/${pair}`, KEEPERS),
  // No merge is done in the demo world: the right role finds nothing, any other may not look.
  '/merges/[id]': { roles: KEEPERS, at: ({ missing, inside }) => `/merges/${missing[0] ?? inside.household}` },
  '/leads': { roles: [...COUNTY, ...STATIONS] },
  '/leads/[id]': id('lead', (lead) => `/leads/${lead}`, [...COUNTY, ...STATIONS]),
  '/leads/new': { roles: STATIONS },
  '/mandatory-reports': { roles: [...COUNTY, ...STATIONS] },
  // Reports begin with the asker: in a fresh world there is none that all may see.
  '/mandatory-reports/[id]': { roles: [], at: () => `/mandatory-reports/${uuidv7()}` },
  '/mandatory-reports/new': id('household', (household) => `/mandatory-reports/new?household=${household}`, STATIONS),
  '/moves': { roles: STATIONS },
  '/notices': { roles: PERSONS },
  '/password': { roles: EVERYONE },
  '/persons/[id]': id('person', (person) => `/persons/${person}`, [...COUNTY, ...STATIONS]),
  '/persons/[id]/edit': id('person', (person) => `/persons/${person}/edit`, STATIONS),
  '/postings/[id]/correct': id('posting', (posting) => `/postings/${posting}/correct`, KEEPERS),
  '/postings/[id]/end': id('posting', (posting) => `/postings/${posting}/end`, KEEPERS),
  '/postings/caseload': { roles: KEEPERS },
  '/programmes': { roles: PERSONS },
  '/programmes/[id]': id('programme', (programme) => `/programmes/${programme}`, PERSONS),
  '/programmes/[id]/edit': id('programme', (programme) => `/programmes/${programme}/edit`, ['PROVINCE_OFFICIAL']),
  '/programmes/[id]/issues': id('programme', (programme) => `/programmes/${programme}/issues`, PERSONS),
  '/programmes/[id]/plans': id('programme', (programme) => `/programmes/${programme}/plans`, PERSONS),
  '/programmes/[id]/settings': id('programme', (programme) => `/programmes/${programme}/settings`, ['PROVINCE_OFFICIAL']),
  '/programmes/[id]/stations': id('programme', (programme) => `/programmes/${programme}/stations`, PERSONS),
  '/programmes/[id]/targets': id('programme', (programme) => `/programmes/${programme}/targets`, PERSONS),
  '/programmes/new': { roles: OFFICES },
  '/register-changes': { roles: [...COUNTY, ...STATIONS] },
  '/resource-links': { roles: PERSONS },
  '/resource-links/[id]': id('resource_link', (link) => `/resource-links/${link}`, PERSONS),
  '/resource-links/new': { roles: [...COUNTY, ...STATIONS] },
  '/services': area((code) => `/services?division=${code}`, FIGURES),
  '/samples': { roles: OFFICES },
  '/stations': area((code) => `/stations?division=${code}`, FIGURES),
  '/contracts/[id]': along('service_contract', (contract) => `/contracts/${contract}`, FIGURES),
  '/contracts/[id]/edit': along('service_contract', (contract) => `/contracts/${contract}/edit`, OFFICES),
  '/contracts/new': along('organisation', (operator) => `/contracts/new?operator=${operator}`, OFFICES),
  '/organisations': { roles: FIGURES },
  '/organisations/[id]': along('organisation', (organisation) => `/organisations/${organisation}`, FIGURES),
  '/organisations/[id]/edit': along('organisation', (organisation) => `/organisations/${organisation}/edit`, OFFICES),
  '/organisations/new': { roles: OFFICES },
  '/stations/[id]': id('station', (station) => `/stations/${station}`, FIGURES),
  '/stations/[id]/check': id('station', (station) => `/stations/${station}/check`, OFFICES),
  '/stations/[id]/edit': id('station', (station) => `/stations/${station}/edit`, [...OFFICES, 'STATION_CHIEF']),
  '/stations/[id]/functions': id('station', (station) => `/stations/${station}/functions`, OFFICES),
  '/stations/[id]/points': id('station', (station) => `/stations/${station}/points`, OFFICES),
  '/stations/[id]/served': id('station', (station) => `/stations/${station}/served`, OFFICES),
  '/stations/[id]/status': id('station', (station) => `/stations/${station}/status`, OFFICES),
  '/stations/new': { roles: [...OFFICES, 'STATION_CHIEF'] },
  '/targets/[id]': id('programme_target', (target) => `/targets/${target}`, PERSONS),
  '/themes': { roles: PERSONS },
  '/themes/[id]': id('theme', (theme) => `/themes/${theme}`, PERSONS),
  '/themes/[id]/edit': id('theme', (theme) => `/themes/${theme}/edit`, COUNTY),
  '/themes/new': { roles: KEEPERS },
  '/themes/templates': { roles: OFFICES },
  '/today': { roles: STATIONS },
  '/townships': area((code) => `/townships?division=${code}`, FIGURES),
  '/dictionaries': { roles: ['PROVINCE_OFFICIAL'] },
  '/week-plans': { roles: PERSONS },
  '/visit-frequencies': { roles: ['PROVINCE_OFFICIAL', ...COUNTY] },
  '/visits': { roles: PERSONS },
  '/visits/[id]': id('visit', (visit) => `/visits/${visit}`, PERSONS),
  '/visits/answers': { roles: [...COUNTY, ...STATIONS] },
  '/visits/[id]/correct': id('visit', (visit) => `/visits/${visit}/correct`, STATIONS),
  '/visits/new': id('household', (household) => `/visits/new?household=${household}`, STATIONS),
  '/volunteer-teams': area((code) => `/volunteer-teams?division=${code}`, PERSONS),
  '/volunteer-teams/[id]': id('volunteer_team', (team) => `/volunteer-teams/${team}`, PERSONS),
  '/volunteer-teams/new': { roles: KEEPERS },
  '/workers': area((code) => `/workers?division=${code}`, PERSONS),
  '/workers/[id]': id('worker', (worker) => `/workers/${worker}`, PERSONS),
  '/workers/[id]/edit': id('worker', (worker) => `/workers/${worker}/edit`, KEEPERS),
  '/workers/[id]/post': id('worker', (worker) => `/workers/${worker}/post`, KEEPERS),
  '/workers/figures': area((code) => `/workers/figures?division=${code}`, FIGURES),
  '/workers/me': { roles: STATIONS },
  '/workers/new': { roles: KEEPERS },
}

/** Pages that anybody may open. */
export const OPEN_PAGES = ['/sign-in', '/field', '/join/[code]', '/join/[code]/[participant]']

/** Handlers that read. */
export const READS: Record<string, Permission> = {
  '/api/briefs': county((code) => `/api/briefs?division=${code}&month=2023-05`),
  '/api/divisions': { roles: EVERYONE, at: () => '/api/divisions?q=gui' },
  '/api/files/[id]': { roles: [], at: () => `/api/files/${uuidv7()}` },
  '/api/imports/[id]': { roles: [], at: () => `/api/imports/${uuidv7()}` },
  '/api/imports/template': { roles: [...COUNTY, 'STATION_CHIEF'], at: () => '/api/imports/template?register=HOUSEHOLDS' },
  '/api/exports/[id]': { roles: [], at: () => `/api/exports/${uuidv7()}` },
  // For phones, by a token of their own (tests/integration/devices): a session opens none of these.
  '/api/sync/kit': { roles: [] },
  '/api/sync/pull': { roles: [] },
  '/api/v1/households/search': {
    roles: [...COUNTY, ...STATIONS],
    at: () => `/api/v1/households/search?q=${encodeURIComponent('演示')}`,
  },
  '/api/exports/audit': { roles: AUDIT },
  // A township has no coverage of its own: it is covered or not. So for its station there is nothing.
  '/api/v1/coverage': area((code) => `/api/v1/coverage?division=${code}`, [...OFFICES, 'NATIONAL_OBSERVER']),
  '/api/v1/coverage/below': area((code) => `/api/v1/coverage/below?division=${code}`, FIGURES),
  '/api/v1/coverage/townships': area((code) => `/api/v1/coverage/townships?division=${code}`, FIGURES),
  '/api/v1/stations': area((code) => `/api/v1/stations?division=${code}`, FIGURES),
  '/api/v1/checks': { roles: OFFICES, at: () => '/api/v1/checks' },
  '/api/v1/visits/by-county': area((code) => `/api/v1/visits/by-county?division=${code}`, FIGURES),
}

/** Handlers without an actor by design; what they answer is tried by itself. */
export const OPEN_HANDLERS = [
  '/api/auth/[...nextauth]',
  '/api/health',
  '/api/join/[code]',
  '/preferences',
  '/sign-out',
  '/icon.svg',
]

export interface Write {
  roles: string[]
  method?: string
  at?: (scene: Scene) => string
  /** Sound in form, so that nothing but the actor decides; aimed at what must stay as it is. */
  body: (scene: Scene) => unknown
  /** What those who may are answered; 400 where nothing is said. */
  answer?: number
}

const assessment = (scene: Scene) => ({
  ...{
    baseVersion: 0,
    personId: scene.inside.person,
    formVersionId: standardFormId('elder-ability', 1),
    assessedOn: '2023-05-10',
  },
  // No worker has these ids, so even the right role writes nothing.
  ...{ standing: 'SCREENING', place: 'HOME', assessorIds: [uuidv7(), uuidv7()], answers: {}, level: 'INTACT' },
})

const visit = (scene: Scene) => ({
  ...{ baseVersion: 0, householdId: scene.inside.household, visitedOn: '2023-05-10', visitType: 'ROUTINE', purpose: 'CARE' },
  // No worker has this id, so even the right role writes nothing.
  ...{
    placeKind: 'HOME',
    domain: 'COMMUNITY',
    visitorIds: [uuidv7()],
    personIds: [],
    notAtHome: true,
    answers: {},
    services: [],
  },
  ...{ riskLevel: 'GREEN', followUp: 'NONE' },
})

/** Handlers that write. */
export const WRITES: Record<string, Write> = {
  // The body is no picture, so even the right role stores nothing.
  '/api/files': {
    roles: MANAGERS,
    at: () => `/api/files?kind=STATION_PHOTO&id=${uuidv7()}&name=x.jpg`,
    body: () => ({}),
  },
  '/api/searches': { roles: [...COUNTY, ...STATIONS], body: () => ({ q: '演示' }), answer: 200 },
  '/api/persons/similar': { roles: [...COUNTY, ...STATIONS], body: () => ({ name: '演示某' }), answer: 200 },
  '/api/recent-views/[id]': {
    roles: [...COUNTY, ...STATIONS],
    method: 'PUT',
    at: ({ inside }) => `/api/recent-views/${inside.household}`,
    body: () => ({}),
    answer: 200,
  },
  // No name, so that no phone is registered.
  '/api/sync/devices': { roles: STATIONS, body: () => ({ id: uuidv7(), name: '演示手机' }), answer: 200 },
  '/api/sync/push': { roles: [], body: () => ({ records: [{ id: uuidv7(), kind: 'visit', body: {} }] }) },
  '/api/sync/uploads/[id]': {
    ...{ roles: [], method: 'PUT' },
    at: () => `/api/sync/uploads/${uuidv7()}?kind=SIGNATURE&visit=${uuidv7()}&part=0&of=1&sha256=${'0'.repeat(64)}`,
    body: () => ({}),
  },
  '/api/sync/wiped': { roles: [], body: () => ({}) },
  '/api/assessments/[id]': { roles: STATIONS, method: 'PUT', at: () => `/api/assessments/${uuidv7()}`, body: assessment },
  '/api/visits/[id]': { roles: STATIONS, method: 'PUT', at: () => `/api/visits/${uuidv7()}`, body: visit },
}
