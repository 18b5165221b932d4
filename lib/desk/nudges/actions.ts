'use server'

import { defineAction } from '#lib/action'
import { nudgeStation } from './mutations.ts'
import { nudgeInput } from './schema.ts'

export const nudgeStationAction = defineAction({ name: 'station.nudge', input: nudgeInput, run: nudgeStation })
