import { uuidv7 } from 'uuidv7'
import type { Write } from './permissions.ts'
import { COUNTY, KEEPERS, STATIONS } from './roles.ts'

const KEPT = [...COUNTY, ...STATIONS]

/** Deeds of consultations, of the organisations that stations bring up, and of what was linked. */
export const COMMUNITY_ACTIONS: Record<string, Write> = {
  // No station, consultation or organisation has these ids: even the right role writes nothing.
  createConsultationAction: {
    roles: KEPT,
    body: () => ({
      ...{ id: uuidv7(), stationId: uuidv7(), villageCode: '', topic: '演示', raisedBy: 'RESIDENTS', convenor: '演示' },
      ...{ method: 'MEETING', day: '2023-05-10', issues: '演示' },
    }),
  },
  holdConsultationAction: {
    roles: KEPT,
    body: () => ({
      id: uuidv7(),
      version: 1,
      day: '2023-05-10',
      participants: { RESIDENTS: 5 },
      parties: {},
      proposals: '演示',
    }),
  },
  resolveConsultationAction: {
    roles: KEPT,
    body: () => ({ id: uuidv7(), version: 1, resolution: '演示', followUps: [], publicNotice: '' }),
  },
  endConsultationAction: { roles: KEPT, body: () => ({ id: uuidv7(), version: 1, status: 'CANCELLED', note: '演示检查' }) },
  createCommunityOrganisationAction: {
    roles: KEEPERS,
    body: () => ({
      ...{ id: uuidv7(), stationId: uuidv7(), villageCode: '', name: '演示', field: 'CHARITY', leader: '', members: 5 },
      foundOn: '2023-05-10',
    }),
  },
  moveCommunityOrganisationAction: {
    roles: KEEPERS,
    body: () => ({ id: uuidv7(), version: 1, stage: 'INCUBATING', takenOn: '2023-05-10', note: '' }),
  },
  addSupportAction: {
    roles: KEPT,
    body: () => ({ id: uuidv7(), organisationId: uuidv7(), kind: 'VENUE', givenOn: '2023-05-10', what: '演示' }),
  },
  createResourceLinkAction: {
    roles: KEPT,
    body: () => ({
      ...{ id: uuidv7(), stationId: uuidv7(), linkedOn: '2023-05-10', party: 'CHARITY', giver: '演示', kind: 'CASH' },
      ...{ amount: 100, purpose: '演示', recordId: '' },
    }),
  },
  voidResourceLinkAction: { roles: KEPT, body: () => ({ id: uuidv7(), version: 1, reason: '演示检查' }) },
}
