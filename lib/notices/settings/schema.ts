import { z } from 'zod'

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'timeOfDay')
export const quietHoursInput = z.strictObject({ from: hour, to: hour })
export type QuietHoursInput = z.output<typeof quietHoursInput>
