'use server'

import { defineAction } from '#lib/action'
import { createGroup, updateGroup } from './mutations.ts'
import { createGroupInput, updateGroupInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/groups', `/groups/${id}`]

export const createGroupAction = defineAction({ name: 'group.create', input: createGroupInput, run: createGroup, revalidates })
export const updateGroupAction = defineAction({ name: 'group.update', input: updateGroupInput, run: updateGroup, revalidates })
