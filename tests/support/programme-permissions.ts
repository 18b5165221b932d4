import { uuidv7 } from 'uuidv7'
import type { Write } from './permissions.ts'
import { COUNTY, KEEPERS, MANAGERS, OFFICES, PERSONS, STATIONS } from './roles.ts'

const programme = {
  ...{ name: '演示行动', documentNumber: '', issuingBody: '演示单位', startsOn: '2023-06-01', endsOn: '2023-12-31' },
  ...{ goal: '演示', fullText: '', plansDueOn: '' },
}

/** The actions of programmes and what is filed, aimed at, told and recognised under them. */
export const PROGRAMME_ACTIONS: Record<string, Write> = {
  createProgrammeAction: { roles: OFFICES, body: () => ({ ...programme, id: uuidv7() }) },
  updateProgrammeAction: {
    roles: ['PROVINCE_OFFICIAL'],
    body: ({ inside }) => ({ ...programme, id: inside.programme, version: 9999 }),
  },
  issueProgrammeAction: { roles: ['PROVINCE_OFFICIAL'], body: ({ inside }) => ({ id: inside.programme, version: 9999 }) },
  describeActionAction: {
    roles: ['PROVINCE_OFFICIAL'],
    body: ({ inside }) => ({
      ...{ id: inside.programme, version: 9999, domain: 'AID', name: '演示', targetGroups: '', venues: '' },
      ...{ learns: '', services: '' },
    }),
  },
  setChecksAction: {
    roles: ['PROVINCE_OFFICIAL'],
    body: ({ inside }) => ({
      ...{ id: inside.programme, version: 9999, exemptWeeks: '', reason: '演示检查' },
      levels: { THEME: 'COUNTY', ACTIVITY: 'STATION', HIGHLIGHT: 'COUNTY', BRAND: 'COUNTY', SPECIALITY: 'STATION' },
      counts: { THEMECount: 1, ACTIVITYCount: 1, HIGHLIGHTCount: 1, BRANDCount: 1, SPECIALITYCount: 1 },
    }),
  },
  setTargetAction: {
    roles: ['PROVINCE_OFFICIAL'],
    body: ({ inside }) => ({
      ...{ id: uuidv7(), programmeId: inside.programme, metric: 'VISITS', period: 'WHOLE', value: 1 },
    }),
  },
  changeTargetAction: { roles: OFFICES, body: () => ({ id: uuidv7(), version: 9999, value: 1, reason: '演示检查' }) },
  splitTargetAction: { roles: OFFICES, body: () => ({ id: uuidv7(), method: 'WORKERS', reason: '演示检查' }) },
  tellHighlightAction: {
    roles: [...COUNTY, ...STATIONS],
    body: () => ({ id: uuidv7(), title: '演示', story: '演示演示', record: `SESSION:${uuidv7()}`, showsPersons: false }),
  },
  updateHighlightAction: {
    roles: KEEPERS,
    body: ({ inside }) => ({ id: inside.highlight, version: 9999, title: '演示', story: '演示演示', showsPersons: false }),
  },
  publishHighlightAction: { roles: KEEPERS, body: ({ inside }) => ({ id: inside.highlight, version: 9999 }) },
  withdrawHighlightAction: {
    roles: KEEPERS,
    body: ({ inside }) => ({ id: inside.highlight, version: 9999, reason: '演示检查' }),
  },
  // Nothing of this id was noticed, so even the right role changes nothing.
  lookAtAnomalyAction: {
    roles: OFFICES,
    body: () => ({ id: uuidv7(), pattern: 'ODD_HOURS', month: '2023-05', version: 0, remark: '演示检查' }),
  },
  // In no sample, so even the right role changes nothing.
  checkSampleAction: {
    roles: COUNTY,
    body: () => ({ id: uuidv7(), month: '2023-05', version: 0, outcome: 'AS_TOLD' }),
  },
  applyBrandAction: {
    roles: KEEPERS,
    body: () => ({ id: uuidv7(), name: '演示', domain: 'AID', content: '演示演示演示演示演示', evidenceId: uuidv7() }),
  },
  decideBrandAction: {
    roles: OFFICES,
    body: ({ inside }) => ({ id: inside.service_brand, version: 9999, status: 'ENDED', note: '演示检查' }),
  },
  reviewBrandAction: {
    roles: OFFICES,
    body: ({ inside }) => ({ brandId: inside.service_brand, version: 9999, kept: true, note: '演示检查' }),
  },
  tellStoryAction: {
    roles: PERSONS,
    body: () => ({ id: uuidv7(), brandId: uuidv7(), title: '演示', content: '演示演示演示演示演示' }),
  },
  enrolStationAction: { roles: OFFICES, body: ({ inside }) => ({ id: uuidv7(), stationId: inside.station }) },
  withdrawStationAction: { roles: OFFICES, body: () => ({ id: uuidv7(), stationId: uuidv7(), reason: '演示检查' }) },
  filePlanAction: {
    roles: ['PREFECTURE_OFFICIAL', ...COUNTY, 'STATION_CHIEF'],
    body: ({ inside }) => ({
      ...{
        id: uuidv7(),
        programmeId: inside.programme,
        title: '演示方案',
        content: '演示演示演示演示演示',
        responsible: '演示人',
      },
    }),
  },
  raiseIssueAction: {
    roles: PERSONS,
    body: () => ({
      ...{
        id: uuidv7(),
        programmeId: uuidv7(),
        title: '演示',
        detail: '演示情况',
        owner: '演示人',
        measure: '演示措施',
        dueOn: '',
      },
    }),
  },
  closeIssueAction: { roles: MANAGERS, body: () => ({ id: uuidv7(), version: 1, closingNote: '演示办结' }) },
}
