import { z } from 'zod'
import { month } from '#lib/divisions/schema'
import { recordId } from '#lib/input'

/** The id is made by the client, so that a second press makes no second copy. */
export const copyThemeInput = z.strictObject({ id: z.uuidv7(), themeId: recordId, month })
export type CopyTheme = z.output<typeof copyThemeInput>
