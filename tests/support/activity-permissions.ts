import { uuidv7 } from 'uuidv7'
import type { Write } from './permissions.ts'
import { COUNTY, STATIONS } from './roles.ts'

const plan = {
  ...{ title: '演示活动', activityType: 'SAFETY', domain: 'CHILD', themeId: '', programmeId: '', startsOn: '2023-05-10' },
  ...{ endsOn: '2023-05-10', startsAt: '09:00', endsAt: '11:00', place: '演示广场', responsibleWorkerId: uuidv7() },
  ...{ expected: { RESIDENTS: 20 }, background: '演示', goals: '演示', target: '居民', labour: '', flow: '演示', materials: '' },
  ...{ budget: [{ item: '演示', amount: 0 }], partners: [], safetyPlan: '', publicity: '', evaluation: '演示' },
}
const week = { mon: '演示', tue: '', wed: '', thu: '', fri: '', sat: '', sun: '' }
const held = [{ day: '2023-05-10', personTimes: 20 }]

/** Deeds of activities and what belongs to them. */
export const ACTIVITY_ACTIONS: Record<string, Write> = {
  // No activity has these ids, and nobody the responsible worker's: even the right role writes nothing.
  createActivityAction: {
    roles: [...COUNTY, ...STATIONS],
    body: ({ inside }) => ({ ...plan, id: uuidv7(), stationId: inside.station }),
  },
  updateActivityAction: { roles: [...COUNTY, ...STATIONS], body: () => ({ ...plan, id: uuidv7(), version: 1 }) },
  takeActivityStepAction: {
    roles: ['PREFECTURE_OFFICIAL', ...COUNTY, ...STATIONS],
    body: () => ({ id: uuidv7(), version: 1, step: 'SUBMIT' }),
  },
  // No plan has these ids, and the day is none of a coming week.
  writeWeekPlanAction: {
    roles: [...COUNTY, ...STATIONS],
    body: () => ({ id: uuidv7(), stationId: uuidv7(), monday: '2099-01-05', days: week }),
  },
  changeWeekPlanAction: { roles: [...COUNTY, ...STATIONS], body: () => ({ id: uuidv7(), version: 1, days: week }) },
  publishWeekPlanAction: { roles: [...COUNTY, ...STATIONS], body: () => ({ id: uuidv7(), version: 1 }) },
  moveActivityAction: { roles: [...COUNTY, ...STATIONS], body: () => ({ id: uuidv7(), version: 1, startsOn: '2099-05-10' }) },
  holdActivityAction: { roles: [...COUNTY, ...STATIONS], body: () => ({ id: uuidv7(), version: 1, days: held }) },
  reportActivityAction: {
    roles: [...COUNTY, ...STATIONS],
    body: () => ({
      ...{
        id: uuidv7(),
        version: 1,
        days: held,
        headcount: { ADULT_F: 20 },
        groups: {},
        volunteers: 0,
        workers: 1,
        process: '演示',
      },
      ...{ attained: 90, spending: [], resources: [], links: '', experience: '演示', improvement: '演示' },
    }),
  },
  signUpAction: { roles: [...COUNTY, ...STATIONS], body: () => ({ id: uuidv7(), activityId: uuidv7(), guest: '演示' }) },
  openSignUpAction: { roles: [...COUNTY, ...STATIONS], body: () => ({ activityId: uuidv7(), places: 40 }) },
  checkInAction: { roles: [...COUNTY, ...STATIONS], body: () => ({ id: uuidv7(), activityId: uuidv7(), people: 5 }) },
  addPictureAction: {
    roles: [...COUNTY, ...STATIONS],
    body: () => ({ id: uuidv7(), activityId: uuidv7(), fileId: uuidv7(), caption: '演示', shows: 'NOBODY', personIds: [] }),
  },
  removePictureAction: { roles: [...COUNTY, ...STATIONS], body: () => ({ id: uuidv7() }) },
  approveActivitiesAction: { roles: ['PREFECTURE_OFFICIAL', ...COUNTY], body: () => ({ plans: [{ id: uuidv7(), version: 1 }] }) },
}
