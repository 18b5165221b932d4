import { uuidv7 } from 'uuidv7'

// Who may open what: a second, independent statement of it, held against the running server by
// tests/e2e/access.spec.ts. A page, handler or action that has no entry here fails.

const FIGURES = [
  'NATIONAL_OBSERVER',
  'PROVINCE_OFFICIAL',
  'PREFECTURE_OFFICIAL',
  'COUNTY_COORDINATOR',
  'STATION_CHIEF',
  'STATION_WORKER',
]
const PERSONS = FIGURES.slice(1)
const OFFICES = ['PROVINCE_OFFICIAL', 'PREFECTURE_OFFICIAL', 'COUNTY_COORDINATOR']
const STATIONS = ['STATION_CHIEF', 'STATION_WORKER']
const COUNTY = ['COUNTY_COORDINATOR']
const KEEPERS = [...COUNTY, 'STATION_CHIEF']
const ACCOUNTS = ['SYSTEM_ADMIN', 'SECURITY_ADMIN']
const AUDIT = ['AUDIT_ADMIN']
const IMPORTS = [...OFFICES, 'STATION_CHIEF']
const EVERYONE = [...FIGURES, ...ACCOUNTS, ...AUDIT]

export type Kind =
  | 'household'
  | 'person'
  | 'visit'
  | 'station'
  | 'theme'
  | 'account'
  | 'division_change'
  | 'worker'
  | 'posting'
  | 'handover'
  | 'volunteer_team'

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
  '/audit': { roles: AUDIT },
  '/coverage/[division]': area((code) => `/coverage/${code}`, FIGURES),
  '/desk/[division]': county((code) => `/desk/${code}`),
  '/desk/[division]/records': county((code) => `/desk/${code}/records`),
  '/divisions': { roles: OFFICES },
  '/divisions/[id]': { roles: ['PROVINCE_OFFICIAL'], at: ({ inside }) => `/divisions/${inside.division_change}` },
  '/divisions/new': { roles: ['PROVINCE_OFFICIAL'] },
  '/forbidden': { roles: EVERYONE },
  '/handovers/[id]': id('handover', (handover) => `/handovers/${handover}`, [...COUNTY, ...STATIONS]),
  '/households': { roles: [...COUNTY, ...STATIONS] },
  '/households/[id]': id('household', (household) => `/households/${household}`, [...COUNTY, ...STATIONS]),
  '/households/[id]/edit': id('household', (household) => `/households/${household}/edit`, STATIONS),
  '/households/new': { roles: STATIONS },
  '/imports': { roles: IMPORTS },
  // Imports begin with the asker: in a fresh world there is none.
  '/imports/[id]': { roles: [], at: () => `/imports/${uuidv7()}` },
  '/imports/new': { roles: IMPORTS },
  '/password': { roles: EVERYONE },
  '/persons/[id]': id('person', (person) => `/persons/${person}`, [...COUNTY, ...STATIONS]),
  '/persons/[id]/edit': id('person', (person) => `/persons/${person}/edit`, STATIONS),
  '/postings/[id]/correct': id('posting', (posting) => `/postings/${posting}/correct`, KEEPERS),
  '/postings/[id]/end': id('posting', (posting) => `/postings/${posting}/end`, KEEPERS),
  '/postings/caseload': { roles: KEEPERS },
  '/register-changes': { roles: [...COUNTY, ...STATIONS] },
  '/services': area((code) => `/services?division=${code}`, FIGURES),
  '/stations': area((code) => `/stations?division=${code}`, FIGURES),
  '/stations/[id]': id('station', (station) => `/stations/${station}`, FIGURES),
  '/themes': { roles: PERSONS },
  '/themes/[id]': id('theme', (theme) => `/themes/${theme}`, PERSONS),
  '/themes/[id]/edit': id('theme', (theme) => `/themes/${theme}/edit`, COUNTY),
  '/themes/new': { roles: COUNTY },
  '/today': { roles: STATIONS },
  '/townships': area((code) => `/townships?division=${code}`, FIGURES),
  '/visits': { roles: PERSONS },
  '/visits/[id]': id('visit', (visit) => `/visits/${visit}`, PERSONS),
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
export const OPEN_PAGES = ['/sign-in']

/** Handlers that read. */
export const READS: Record<string, Permission> = {
  '/api/divisions': { roles: EVERYONE, at: () => '/api/divisions?q=gui' },
  '/api/files/[id]': { roles: [], at: () => `/api/files/${uuidv7()}` },
  '/api/imports/[id]': { roles: [], at: () => `/api/imports/${uuidv7()}` },
  '/api/imports/template': { roles: [...COUNTY, 'STATION_CHIEF'], at: () => '/api/imports/template?register=HOUSEHOLDS' },
  '/api/exports/audit': { roles: AUDIT },
  // A township has no coverage of its own: it is covered or not. So for its station there is nothing.
  '/api/v1/coverage': area((code) => `/api/v1/coverage?division=${code}`, [...OFFICES, 'NATIONAL_OBSERVER']),
  '/api/v1/coverage/below': area((code) => `/api/v1/coverage/below?division=${code}`, FIGURES),
  '/api/v1/coverage/townships': area((code) => `/api/v1/coverage/townships?division=${code}`, FIGURES),
  '/api/v1/stations': area((code) => `/api/v1/stations?division=${code}`, FIGURES),
  '/api/v1/visits/by-county': area((code) => `/api/v1/visits/by-county?division=${code}`, FIGURES),
}

/** Handlers without an actor by design; what they answer is tried by itself. */
export const OPEN_HANDLERS = ['/api/auth/[...nextauth]', '/api/health', '/preferences', '/sign-out', '/icon.svg']

export interface Write {
  roles: string[]
  method?: string
  at?: (scene: Scene) => string
  /** Sound in form, so that nothing but the actor decides; aimed at what must stay as it is. */
  body: (scene: Scene) => unknown
}

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
    roles: [...OFFICES, 'STATION_CHIEF'],
    at: () => `/api/files?kind=STATION_PHOTO&id=${uuidv7()}&name=x.jpg`,
    body: () => ({}),
  },
  '/api/visits/[id]': { roles: STATIONS, method: 'PUT', at: () => `/api/visits/${uuidv7()}`, body: visit },
}

const theme = {
  ...{
    title: '演示',
    domain: 'AID',
    goals: '演示',
    startsOn: '2023-05-01',
    endsOn: '2023-05-31',
    allStations: true,
    stationIds: [],
  },
}
const person = { name: '演示', sex: 'UNKNOWN', domains: [] as string[] }
const account = ({ inside }: Scene) => ({ id: inside.account, version: 1 })

/** Server actions, by the name they are exported under. */
export const ACTIONS: Record<string, Write> = {
  createAccountAction: {
    roles: ['SYSTEM_ADMIN'],
    body: () => ({ id: uuidv7(), username: 'nobody-made-this', displayName: '演示', area: '52' }),
  },
  resetPasswordAction: { roles: ['SYSTEM_ADMIN'], body: account },
  disableAccountAction: { roles: ['SYSTEM_ADMIN'], body: (scene) => ({ ...account(scene), disabled: true }) },
  unlockAccountAction: { roles: ['SYSTEM_ADMIN'], body: account },
  endSessionsAction: { roles: ACCOUNTS, body: account },
  grantRoleAction: { roles: ['SECURITY_ADMIN'], body: (scene) => ({ ...account(scene), role: 'PROVINCE_OFFICIAL', area: '52' }) },
  changePasswordAction: { roles: EVERYONE, body: () => ({ old: 'a', fresh: 'b', again: 'b' }) },
  createDivisionChangeAction: {
    roles: ['PROVINCE_OFFICIAL'],
    // Of a prefecture nothing but the name changes, so even the right role drafts nothing.
    body: ({ area }) => ({
      id: uuidv7(),
      fields: {
        kind: 'RECODE',
        effectiveOn: '2023-05-01',
        document: '演示检查',
        unit: `${area.slice(0, 2) || '52'}01`,
        code: '5299',
      },
    }),
  },
  updateDivisionChangeAction: { roles: ['PROVINCE_OFFICIAL'], body: () => ({ id: uuidv7(), version: 1 }) },
  applyDivisionChangeAction: { roles: ['PROVINCE_OFFICIAL'], body: () => ({ id: uuidv7(), version: 1 }) },
  discardDivisionChangeAction: { roles: ['PROVINCE_OFFICIAL'], body: () => ({ id: uuidv7(), version: 1 }) },
  createHouseholdAction: {
    roles: STATIONS,
    body: () => ({
      id: uuidv7(),
      divisionCode: '522702001',
      members: [{ name: '演示', idKind: 'NONE', idMissingReason: 'LOST', relation: 'HEAD', categories: [] }],
    }),
  },
  revealFieldAction: {
    roles: [...COUNTY, ...STATIONS],
    body: ({ inside }) => ({ field: 'household.phone', id: inside.household, reason: '演示检查' }),
  },
  submitChangeAction: {
    roles: STATIONS,
    body: ({ inside }) => ({
      id: uuidv7(),
      change: { kind: 'DETAILS', personId: inside.person, version: 1, clear: [], note: '演示' },
    }),
  },
  decideChangeAction: {
    roles: ['STATION_CHIEF'],
    body: () => ({ id: uuidv7(), approve: true, version: 1, closes: [] }),
  },
  withdrawChangeAction: { roles: STATIONS, body: () => ({ id: uuidv7() }) },
  giveConsentAction: {
    roles: STATIONS,
    body: ({ inside }) => ({
      ...{ id: uuidv7(), personId: inside.person },
      consent: { kind: 'PHOTO', manner: 'SIGNED', givenBy: 'SELF' },
    }),
  },
  withdrawConsentAction: { roles: STATIONS, body: () => ({ id: uuidv7(), reason: '演示检查' }) },
  addGuardianAction: {
    roles: STATIONS,
    body: ({ inside }) => ({ id: uuidv7(), personId: inside.person, guardian: { name: '演示', relation: 'PARENT' } }),
  },
  endGuardianAction: { roles: STATIONS, body: () => ({ id: uuidv7() }) },
  addContactAction: {
    roles: STATIONS,
    body: ({ inside }) => ({ id: uuidv7(), personId: inside.person, kind: 'OTHER', value: '演示号码' }),
  },
  removeContactAction: { roles: STATIONS, body: () => ({ id: uuidv7() }) },
  requestAccessAction: {
    roles: OFFICES,
    body: ({ inside }) => ({ id: uuidv7(), personId: inside.person, reason: '演示检查' }),
  },
  decideAccessAction: { roles: [...COUNTY, 'STATION_CHIEF'], body: () => ({ id: uuidv7(), approve: true }) },
  // A file that nobody sent, and imports that nobody began.
  createImportAction: {
    roles: [...COUNTY, 'STATION_CHIEF'],
    body: () => ({ id: uuidv7(), register: 'HOUSEHOLDS', fileId: uuidv7() }),
  },
  applyImportAction: {
    roles: IMPORTS,
    body: () => ({ id: uuidv7(), version: 1, onNew: 'INSERT', onMatch: 'UPDATE', onWarning: 'APPLY' }),
  },
  cancelImportAction: { roles: IMPORTS, body: () => ({ id: uuidv7(), version: 1 }) },
  createWorkerAction: { roles: KEEPERS, body: () => ({ ...person, id: uuidv7(), team: 'VOLUNTEER', domains: ['CHILD'] }) },
  updateWorkerAction: { roles: KEEPERS, body: ({ inside }) => ({ ...person, id: inside.worker, version: 999 }) },
  addQualificationAction: {
    roles: KEEPERS,
    body: () => ({ id: uuidv7(), workerId: uuidv7(), level: 'SENIOR', number: 'DEMO0000001', issuedOn: '2020-01-01' }),
  },
  recordCheckAction: {
    roles: KEEPERS,
    body: () => ({ id: uuidv7(), workerId: uuidv7(), checkedOn: '2020-01-01', result: 'CLEAR' }),
  },
  linkAccountAction: { roles: KEEPERS, body: ({ inside }) => ({ workerId: inside.worker, username: 'nobody-has-this' }) },
  revealWorkerAction: {
    roles: KEEPERS,
    body: ({ inside }) => ({ field: 'worker.phone', id: inside.worker, reason: '演示检查' }),
  },
  planPostsAction: { roles: COUNTY, body: ({ inside }) => ({ stationId: inside.station, from: '1990-01-01', planned: 0 }) },
  startPostingAction: {
    roles: KEEPERS,
    // Posted there already, or not one of the actor's: nobody is posted anew.
    body: ({ inside }) => ({
      ...{ id: uuidv7(), workerId: uuidv7(), stationId: inside.station, post: 'OTHER', startsOn: '2023-05-01' },
    }),
  },
  endPostingAction: {
    roles: KEEPERS,
    body: ({ inside }) => ({ id: uuidv7(), postingId: inside.posting, lastDay: '1990-01-01', reason: 'OTHER' }),
  },
  correctPostingAction: {
    roles: KEEPERS,
    body: ({ inside }) => ({ id: inside.posting, version: 999, post: 'OTHER', startsOn: '2023-05-01', reason: '演示检查' }),
  },
  giveHouseholdsAction: {
    roles: KEEPERS,
    body: ({ inside }) => ({ stationId: inside.station, householdIds: [uuidv7()] }),
  },
  giveRecordAction: { roles: KEEPERS, body: () => ({ recordId: uuidv7() }) },
  actAtAction: { roles: STATIONS, body: () => ({ code: '999999999' }) },
  createTeamAction: {
    roles: KEEPERS,
    body: () => ({ id: uuidv7(), name: '演示', stationId: uuidv7(), incubatedOn: '2023-05-01' }),
  },
  updateTeamAction: {
    roles: KEEPERS,
    body: ({ inside }) => ({ id: inside.volunteer_team, version: 999, name: '演示', incubatedOn: '2023-05-01' }),
  },
  joinTeamAction: {
    roles: KEEPERS,
    body: ({ inside }) => ({ id: uuidv7(), teamId: inside.volunteer_team, workerId: uuidv7(), from: '2023-05-01' }),
  },
  leaveTeamAction: { roles: KEEPERS, body: () => ({ id: uuidv7(), lastDay: '2023-05-01' }) },
  recordHoursAction: {
    roles: [...KEEPERS, 'STATION_WORKER'],
    body: ({ inside }) => ({
      ...{ id: uuidv7(), teamId: inside.volunteer_team, workerId: uuidv7(), servedOn: '2023-05-01', hours: 1, activity: '演示' },
    }),
  },
  voidHoursAction: { roles: KEEPERS, body: () => ({ id: uuidv7(), reason: '演示检查' }) },
  createThemeAction: { roles: COUNTY, body: () => ({ ...theme, id: uuidv7() }) },
  updateThemeAction: { roles: COUNTY, body: ({ inside }) => ({ ...theme, id: inside.theme, version: 1 }) },
  publishThemeAction: { roles: COUNTY, body: ({ inside }) => ({ id: inside.theme, version: 1 }) },
  withdrawThemeAction: { roles: COUNTY, body: ({ inside }) => ({ id: inside.theme, version: 1, reason: '演示检查' }) },
}
