'use server'

import { defineAction } from '#lib/action'
import { createTeam, joinTeam, leaveTeam, recordHours, updateTeam, voidHours } from './mutations.ts'
import { createTeamInput, hoursInput, joinTeamInput, leaveTeamInput, updateTeamInput, voidHoursInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/volunteer-teams', `/volunteer-teams/${id}`]

export const createTeamAction = defineAction({
  name: 'volunteer-team.create',
  input: createTeamInput,
  run: createTeam,
  revalidates,
})
export const updateTeamAction = defineAction({
  name: 'volunteer-team.update',
  input: updateTeamInput,
  run: updateTeam,
  revalidates,
})
export const joinTeamAction = defineAction({ name: 'volunteer-team.join', input: joinTeamInput, run: joinTeam, revalidates })
export const leaveTeamAction = defineAction({ name: 'volunteer-team.leave', input: leaveTeamInput, run: leaveTeam, revalidates })
export const recordHoursAction = defineAction({
  name: 'volunteer-hours.record',
  input: hoursInput,
  run: recordHours,
  revalidates,
})
export const voidHoursAction = defineAction({ name: 'volunteer-hours.void', input: voidHoursInput, run: voidHours, revalidates })
