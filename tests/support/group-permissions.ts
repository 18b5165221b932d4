import { uuidv7 } from 'uuidv7'
import type { Write } from './permissions.ts'
import { COUNTY, STATIONS } from './roles.ts'

const plan = {
  ...{
    title: '演示小组',
    groupType: 'GROWTH',
    domain: 'CHILD',
    startsOn: '2023-05-10',
    endsOn: '2023-06-30',
    place: '演示活动室',
  },
  ...{ responsibleWorkerId: uuidv7(), sizePlanned: 8, sessionsLeast: 1, background: '演示', theory: '', goals: '演示' },
  ...{ target: '演示', recruitment: '', frequency: '', budget: [], difficulties: '', scale: '演示量表', scaleMost: 30 },
  outlines: [{ theme: '演示', stage: 'FORMATION', aim: '演示', flow: '演示', materials: '' }],
  method: '演示',
}
const session = () => ({
  ...{ heldOn: '2023-05-17', stage: 'FORMATION', minutes: 90, attendance: { [uuidv7()]: 'PRESENT' }, attained: 80 },
  ...{ done: '演示', dynamics: '演示', next: '' },
})
const OWN = [...COUNTY, ...STATIONS]

/** Deeds of groups and what belongs to them. No group has these ids: even the right role writes nothing. */
export const GROUP_ACTIONS: Record<string, Write> = {
  createGroupAction: { roles: OWN, body: ({ inside }) => ({ ...plan, id: uuidv7(), stationId: inside.station }) },
  updateGroupAction: { roles: OWN, body: () => ({ ...plan, id: uuidv7(), version: 1 }) },
  takeGroupStepAction: {
    roles: ['PREFECTURE_OFFICIAL', ...OWN],
    body: () => ({ id: uuidv7(), version: 1, step: 'SUBMIT' }),
  },
  approveGroupsAction: { roles: ['PREFECTURE_OFFICIAL', ...COUNTY], body: () => ({ plans: [{ id: uuidv7(), version: 1 }] }) },
  evaluateGroupAction: {
    roles: OWN,
    body: () => ({
      ...{ id: uuidv7(), version: 1, measures: [], attained: 90, attainment: '演示', process: '演示', reflection: '演示' },
      followUp: '',
    }),
  },
  addMemberAction: { roles: OWN, body: () => ({ id: uuidv7(), groupId: uuidv7(), guest: '演示', joinedOn: '2023-05-10' }) },
  leaveGroupAction: { roles: OWN, body: () => ({ id: uuidv7(), version: 1, leftOn: '2023-05-10' }) },
  recordSessionAction: { roles: OWN, body: () => ({ ...session(), id: uuidv7(), groupId: uuidv7() }) },
  correctSessionAction: { roles: OWN, body: () => ({ ...session(), id: uuidv7(), version: 1 }) },
  voidSessionAction: { roles: OWN, body: () => ({ id: uuidv7(), version: 1, reason: '登记错了' }) },
}
