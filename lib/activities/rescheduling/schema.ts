import { z } from 'zod'
import { current } from '#lib/activities/schema'
import { day } from '#lib/divisions/schema'

/** The new first day; what lasts several days moves as a whole. */
export const moveActivityInput = z.strictObject({ ...current, startsOn: day })
export type MoveActivity = z.output<typeof moveActivityInput>
