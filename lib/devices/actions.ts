'use server'
import { defineAction } from '#lib/action'
import { revokeDevice } from './mutations.ts'
import { revokeInput } from './schema.ts'

export const revokeDeviceAction = defineAction({
  name: 'device.revoke',
  input: revokeInput,
  run: revokeDevice,
  revalidates: () => ['/devices'],
})
