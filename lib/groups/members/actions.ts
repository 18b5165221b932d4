'use server'

import { defineAction } from '#lib/action'
import { addMember, leaveGroup } from './mutations.ts'
import { addMemberInput, leaveGroupInput } from './schema.ts'

const revalidates = ({ groupId }: { groupId: string }) => [`/groups/${groupId}`, `/groups/${groupId}/roster`]

export const addMemberAction = defineAction({ name: 'group.member', input: addMemberInput, run: addMember, revalidates })
export const leaveGroupAction = defineAction({ name: 'group.leave', input: leaveGroupInput, run: leaveGroup, revalidates })
