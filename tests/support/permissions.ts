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
const MANAGERS = [...OFFICES, 'STATION_CHIEF']
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
  | 'duplicate_pair'
  | 'organisation'
  | 'service_contract'

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
  '/audit': { roles: AUDIT },
  '/coverage/[division]': area((code) => `/coverage/${code}`, FIGURES),
  '/desk/[division]': county((code) => `/desk/${code}`),
  '/desk/[division]/records': county((code) => `/desk/${code}/records`),
  '/divisions': { roles: OFFICES },
  '/divisions/[id]': { roles: ['PROVINCE_OFFICIAL'], at: ({ inside }) => `/divisions/${inside.division_change}` },
  '/divisions/new': { roles: ['PROVINCE_OFFICIAL'] },
  '/exports': { roles: [...OFFICES, 'STATION_CHIEF'] },
  // For whoever asked and whoever decides: who that is, tests/integration/exports tells.
  '/exports/[id]': { roles: [], at: () => `/exports/${uuidv7()}` },
  '/exports/new': { roles: [...OFFICES, 'STATION_CHIEF'] },
  '/forbidden': { roles: EVERYONE },
  '/handovers/[id]': id('handover', (handover) => `/handovers/${handover}`, [...COUNTY, ...STATIONS]),
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
  '/moves': { roles: STATIONS },
  '/password': { roles: EVERYONE },
  '/persons/[id]': id('person', (person) => `/persons/${person}`, [...COUNTY, ...STATIONS]),
  '/persons/[id]/edit': id('person', (person) => `/persons/${person}/edit`, STATIONS),
  '/postings/[id]/correct': id('posting', (posting) => `/postings/${posting}/correct`, KEEPERS),
  '/postings/[id]/end': id('posting', (posting) => `/postings/${posting}/end`, KEEPERS),
  '/postings/caseload': { roles: KEEPERS },
  '/register-changes': { roles: [...COUNTY, ...STATIONS] },
  '/services': area((code) => `/services?division=${code}`, FIGURES),
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
  '/api/exports/[id]': { roles: [], at: () => `/api/exports/${uuidv7()}` },
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
    roles: MANAGERS,
    at: () => `/api/files?kind=STATION_PHOTO&id=${uuidv7()}&name=x.jpg`,
    body: () => ({}),
  },
  '/api/searches': { roles: [...COUNTY, ...STATIONS], method: 'POST', body: () => ({ q: '演示' }) },
  '/api/persons/similar': { roles: [...COUNTY, ...STATIONS], method: 'POST', body: () => ({ name: '演示某' }) },
  '/api/recent-views/[id]': {
    roles: [...COUNTY, ...STATIONS],
    method: 'PUT',
    at: ({ inside }) => `/api/recent-views/${inside.household}`,
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
const station = ({ inside }: Scene) => ({ id: uuidv7(), stationId: inside.station })
const contract = {
  ...{ number: '演示', title: '演示合同', startsOn: '2023-01-01', endsOn: '2023-12-31', amount: '', dataAgreementOn: '' },
  ...{ indicators: [], note: '' },
}
const organisation = { name: '演示机构', phone: '', openedOn: '', closedOn: '', note: '' }
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
    roles: MANAGERS,
    body: () => ({ id: uuidv7(), version: 1, onNew: 'INSERT', onMatch: 'UPDATE', onWarning: 'APPLY' }),
  },
  cancelImportAction: { roles: MANAGERS, body: () => ({ id: uuidv7(), version: 1 }) },
  createWorkerAction: { roles: KEEPERS, body: () => ({ ...person, id: uuidv7(), team: 'VOLUNTEER', domains: ['CHILD'] }) },
  updateWorkerAction: { roles: KEEPERS, body: ({ inside }) => ({ ...person, id: inside.worker, version: 999 }) },
  addQualificationAction: {
    roles: KEEPERS,
    body: () => ({ id: uuidv7(), workerId: uuidv7(), level: 'SENIOR', number: 'DEMO0000001', issuedOn: '2020-01-01' }),
  },
  recordBackgroundCheckAction: {
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
    body: ({ inside }) => ({ stationId: inside.station, workerId: 'none', householdIds: [uuidv7()] }),
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
  judgePairAction: { roles: KEEPERS, body: () => ({ id: uuidv7(), different: true }) },
  scanDuplicatesAction: { roles: KEEPERS, body: () => ({ again: false }) },
  mergePeopleAction: {
    roles: KEEPERS,
    body: () => ({
      ...{ id: uuidv7(), survivor: { id: uuidv7(), version: 1 }, loser: { id: uuidv7(), version: 1 } },
      ...{ taken: [], takenHome: [], whole: false },
    }),
  },
  undoMergeAction: { roles: KEEPERS, body: () => ({ id: uuidv7() }) },
  relocateHouseholdAction: {
    roles: STATIONS,
    body: ({ inside }) => ({ id: inside.household, version: 9999, divisionCode: '522702001', reason: '演示检查' }),
  },
  requestMoveAction: {
    roles: STATIONS,
    body: ({ inside }) => ({
      ...{ id: uuidv7(), householdId: inside.household, stationId: uuidv7(), divisionCode: '522702001', reason: '演示检查' },
    }),
  },
  decideMoveAction: { roles: STATIONS, body: () => ({ id: uuidv7(), status: 'ACCEPTED' }) },
  closeHouseholdAction: {
    roles: STATIONS,
    body: ({ inside }) => ({ id: inside.household, version: 9999, reason: 'OTHER', on: '2026-01-01' }),
  },
  createStationAction: {
    roles: MANAGERS,
    // No such place, so even the right role makes nothing.
    body: ({ area }) => ({
      ...{ id: uuidv7(), statusId: uuidv7(), divisionCode: `${area}${'9'.repeat(12)}`.slice(0, 12), name: '演示站', address: '' },
      ...{ status: 'PLANNED', from: '2023-05-01', document: '演示文件', secondReason: '' },
    }),
  },
  // A version that is not, so that nothing is written.
  updateStationAction: {
    roles: OFFICES,
    body: ({ inside }) => ({ id: inside.station, version: 9999, name: '演示', address: '', speciality: '', secondReason: '' }),
  },
  describeStationAction: {
    roles: MANAGERS,
    body: ({ inside }) => ({
      ...{ id: inside.station, version: 9999, phone: '', openingHours: '', facilities: [], contactName: '', contactPhone: '' },
    }),
  },
  revealContactAction: { roles: PERSONS, body: ({ inside }) => ({ id: inside.station, reason: '演示检查' }) },
  changeStatusAction: {
    roles: OFFICES,
    body: (scene) => ({ ...station(scene), version: 9999, status: 'CLOSED', from: '2023-05-31', document: '演示' }),
  },
  correctStatusAction: {
    roles: OFFICES,
    body: (scene) => ({
      ...station(scene),
      ...{ version: 9999, kind: 'INSERT', status: 'CLOSED', from: '2023-05-31', document: '演示', reason: '演示检查' },
    }),
  },
  recordCheckAction: {
    roles: OFFICES,
    body: (scene) => ({
      ...station(scene),
      ...{ item: 'RULES', seen: 9999, met: true, evidence: '演示', fileId: null, checkedOn: '2023-05-01' },
    }),
  },
  serveTownshipAction: { roles: OFFICES, body: (scene) => ({ ...station(scene), township: '999999999', from: '2023-05-01' }) },
  endServiceAction: { roles: OFFICES, body: () => ({ id: uuidv7(), to: '2023-05-01' }) },
  startFunctionAction: {
    roles: OFFICES,
    body: (scene) => ({ ...station(scene), function: 'HUB', from: '2001-01-01', targets: {} }),
  },
  aimFunctionAction: { roles: OFFICES, body: () => ({ id: uuidv7(), version: 1, targets: {} }) },
  endFunctionAction: { roles: OFFICES, body: () => ({ id: uuidv7(), version: 1, to: '2023-05-01' }) },
  createPointAction: {
    roles: OFFICES,
    body: (scene) => ({ ...station(scene), kind: 'SERVICE_POINT', name: '演示点', note: '', from: '2023-05-01' }),
  },
  endPointAction: { roles: OFFICES, body: () => ({ id: uuidv7(), version: 1, to: '2023-05-01' }) },
  addPhotoAction: { roles: MANAGERS, body: (scene) => ({ ...station(scene), fileId: uuidv7(), caption: '演示' }) },
  removePhotoAction: { roles: MANAGERS, body: () => ({ id: uuidv7() }) },
  createOrganisationAction: { roles: OFFICES, body: () => ({ ...organisation, id: uuidv7(), kind: 'TRAINING_BASE' }) },
  updateOrganisationAction: {
    roles: OFFICES,
    body: ({ inside }) => ({ ...organisation, id: inside.organisation, version: 9999 }),
  },
  createContractAction: {
    roles: OFFICES,
    body: ({ inside }) => ({ ...contract, id: uuidv7(), operatorId: uuidv7(), stationIds: [inside.station] }),
  },
  updateContractAction: {
    roles: OFFICES,
    body: ({ inside }) => ({ ...contract, id: inside.service_contract, version: 9999, stationIds: [inside.station] }),
  },
  createThemeAction: { roles: COUNTY, body: () => ({ ...theme, id: uuidv7() }) },
  updateThemeAction: { roles: COUNTY, body: ({ inside }) => ({ ...theme, id: inside.theme, version: 1 }) },
  publishThemeAction: { roles: COUNTY, body: ({ inside }) => ({ id: inside.theme, version: 1 }) },
  withdrawThemeAction: { roles: COUNTY, body: ({ inside }) => ({ id: inside.theme, version: 1, reason: '演示检查' }) },
  requestExportAction: {
    roles: MANAGERS,
    body: () => ({ id: uuidv7(), register: 'STATIONS', columns: ['name'], division: '', reason: '演示检查' }),
  },
  decideExportAction: { roles: OFFICES, body: () => ({ id: uuidv7(), version: 1, agree: true, note: '' }) },
  takePasswordAction: { roles: MANAGERS, body: () => ({ id: uuidv7() }) },
}
