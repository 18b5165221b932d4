import { uuidv7 } from 'uuidv7'
import { ACTIVITY_ACTIONS } from './activity-permissions.ts'
import { COMMUNITY_ACTIONS } from './community-permissions.ts'
import { GROUP_ACTIONS } from './group-permissions.ts'
import type { Scene, Write } from './permissions.ts'
import { PROGRAMME_ACTIONS } from './programme-permissions.ts'
import { ACCOUNTS, COUNTY, EVERYONE, KEEPERS, MANAGERS, OFFICES, PERSONS, STATIONS } from './roles.ts'

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
const template = {
  ...{ title: '演示', domain: 'AID', goals: '演示', activities: '', festival: '', firstMonth: '1', monthCount: '1' },
}
const person = { name: '演示', sex: 'UNKNOWN', domains: [] as string[] }
const station = ({ inside }: Scene) => ({ id: uuidv7(), stationId: inside.station })
const contract = {
  ...{ number: '演示', title: '演示合同', startsOn: '2023-01-01', endsOn: '2023-12-31', amount: '', dataAgreementOn: '' },
  ...{ indicators: [], note: '' },
}
const form = { title: { zh: '演示' }, sections: [], scores: [] }
const draft = () => ({ id: uuidv7(), rowVersion: 1 })
const organisation = { name: '演示机构', phone: '', openedOn: '', closedOn: '', note: '' }
const account = ({ inside }: Scene) => ({ id: inside.account, version: 1 })

/** Server actions, by the name they are exported under. */
export const ACTIONS: Record<string, Write> = {
  // No report, flag or visit has these ids, so even the right role changes nothing.
  writeReportAction: {
    roles: STATIONS,
    body: () => ({
      id: uuidv7(),
      report: {
        ...{ baseVersion: 0, householdId: uuidv7(), who: '演示', what: '演示检查', danger: 'POSSIBLE' },
        foundAt: '2023-05-10T10:00:00+08:00',
      },
    }),
  },
  addWordAction: {
    roles: ['PROVINCE_OFFICIAL'],
    body: () => ({ id: uuidv7(), list: 'NEED', zh: `演示${Date.now() % 1_000_000}` }),
  },
  retireWordAction: { roles: ['PROVINCE_OFFICIAL'], body: () => ({ id: uuidv7() }) },
  clearFlagAction: { roles: ['COUNTY_COORDINATOR', 'STATION_CHIEF'], body: () => ({ id: uuidv7(), reason: '演示检查' }) },
  // The station is no station, so nobody is told.
  nudgeStationAction: { roles: OFFICES, body: () => ({ id: uuidv7(), stationId: uuidv7(), gap: 'ACTIVITY' }) },
  setQuietHoursAction: { roles: PERSONS, body: () => ({ from: '21:00', to: '08:00' }) },
  reviewVisitAction: {
    roles: ['STATION_CHIEF'],
    body: () => ({ id: uuidv7(), visitId: uuidv7(), version: 1, verdict: 'FINE' }),
  },
  markFollowedUpAction: { roles: ['STATION_CHIEF'], body: () => ({ visitId: uuidv7() }) },
  voidAssessmentAction: { roles: STATIONS, body: () => ({ id: uuidv7(), version: 1, reason: '演示检查' }) },
  ...ACTIVITY_ACTIONS,
  ...GROUP_ACTIONS,
  ...COMMUNITY_ACTIONS,
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
  setFrequencyAction: {
    roles: ['PROVINCE_OFFICIAL', ...COUNTY],
    body: () => ({ id: uuidv7(), subject: 'RED', days: 7, from: '2099-01-01' }),
  },
  createLeadAction: {
    roles: STATIONS,
    body: () => ({
      id: uuidv7(),
      placeCode: '529999999',
      who: '演示',
      what: '演示',
      domain: 'AID',
      source: 'OTHER',
      urgency: 'NORMAL',
    }),
  },
  takeLeadStepAction: {
    roles: [...COUNTY, ...STATIONS],
    body: () => ({ id: uuidv7(), version: 1, status: 'ACCEPTED', takenOn: '2023-05-01', document: '演示', note: null }),
  },
  readNoticesAction: { roles: PERSONS, body: () => ({ ids: [uuidv7()] }), answer: 200 },
  // No such dispute: the right role finds nothing to decide.
  decideConflictAction: { roles: [...KEEPERS, ...STATIONS], body: () => ({ id: uuidv7(), choice: 'OURS' }) },
  decideWaitingAction: { roles: [...KEEPERS, ...STATIONS], body: () => ({ id: uuidv7(), store: true }) },
  revokeDeviceAction: { roles: [...STATIONS, 'SYSTEM_ADMIN'], body: () => ({ id: uuidv7(), reason: 'LOST' }) },
  // In a fresh world there is no draft: the right role finds nothing.
  createFormDraftAction: { roles: ['PROVINCE_OFFICIAL'], body: () => ({ id: uuidv7(), from: uuidv7() }) },
  saveFormDraftAction: { roles: ['PROVINCE_OFFICIAL'], body: () => ({ ...draft(), definition: form }) },
  publishFormAction: { roles: ['PROVINCE_OFFICIAL'], body: () => ({ ...draft(), validFrom: '2099-01-01' }) },
  retireFormAction: { roles: ['PROVINCE_OFFICIAL'], body: () => ({ ...draft(), reason: '演示检查' }) },
  discardFormDraftAction: { roles: ['PROVINCE_OFFICIAL'], body: draft },
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
  correctQualificationAction: {
    roles: KEEPERS,
    body: () => ({ id: uuidv7(), version: 1, level: 'SENIOR', issuedOn: '2020-01-01', reason: '演示更正' }),
  },
  voidQualificationAction: { roles: KEEPERS, body: () => ({ id: uuidv7(), version: 1, reason: '演示作废' }) },
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
  // No theme or proposal has these ids, so even the right role writes nothing.
  copyThemeAction: { roles: KEEPERS, body: () => ({ id: uuidv7(), themeId: uuidv7(), month: '2099-01' }) },
  proposeTemplateAction: { roles: OFFICES.slice(0, 2), body: () => ({ ...template, id: uuidv7() }) },
  updateTemplateAction: { roles: OFFICES.slice(0, 2), body: () => ({ ...template, id: uuidv7(), version: 1 }) },
  withdrawTemplateAction: { roles: OFFICES.slice(0, 2), body: () => ({ id: uuidv7(), version: 1, reason: '演示检查' }) },
  takeTemplateAction: { roles: COUNTY, body: () => ({ id: uuidv7(), templateId: uuidv7() }) },
  createThemeAction: { roles: KEEPERS, body: () => ({ ...theme, id: uuidv7() }) },
  updateThemeAction: { roles: COUNTY, body: ({ inside }) => ({ ...theme, id: inside.theme, version: 1 }) },
  publishThemeAction: { roles: COUNTY, body: ({ inside }) => ({ id: inside.theme, version: 1 }) },
  withdrawThemeAction: { roles: COUNTY, body: ({ inside }) => ({ id: inside.theme, version: 1, reason: '演示检查' }) },
  ...PROGRAMME_ACTIONS,
  requestExportAction: {
    roles: MANAGERS,
    body: () => ({ id: uuidv7(), register: 'STATIONS', columns: ['name'], division: '', reason: '演示检查' }),
  },
  decideExportAction: { roles: OFFICES, body: () => ({ id: uuidv7(), version: 1, agree: true, note: '' }) },
  takePasswordAction: { roles: MANAGERS, body: () => ({ id: uuidv7() }) },
}
