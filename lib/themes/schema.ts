import { z } from 'zod'
import { NATION_SEGMENT } from '#lib/auth/home'
import { dayToDate } from '#lib/clock'
import { day, divisionCode, month } from '#lib/divisions/schema'
import { DOMAINS } from '#lib/services/types'

const LONGEST = 366

export const themeFields = z.object({
  title: z.string().trim().min(1).max(60),
  domain: z.enum(DOMAINS),
  goals: z.string().trim().min(1).max(1_000),
  startsOn: day,
  endsOn: day,
  allStations: z.boolean(),
  stationIds: z.array(z.uuid()).max(500),
  programmeId: z
    .preprocess((value) => (value === '' ? null : value), z.uuid().nullish())
    .transform((id) => id ?? null)
    .optional(),
})

type Fields = z.output<typeof themeFields>

function checkFields(theme: Fields, ctx: z.RefinementCtx<Fields>) {
  const days = (dayToDate(theme.endsOn).getTime() - dayToDate(theme.startsOn).getTime()) / 86_400_000 + 1
  if (days < 1) ctx.addIssue({ code: 'custom', path: ['endsOn'], message: 'endBeforeStart' })
  if (days > LONGEST) ctx.addIssue({ code: 'custom', path: ['endsOn'], message: 'periodTooLong' })
  if (!theme.allStations && theme.stationIds.length === 0) {
    ctx.addIssue({ code: 'custom', path: ['stationIds'], message: 'required' })
  }
}

/** The id is made by the client, so that a repeated request makes one theme. */
export const createThemeInput = themeFields.extend({ id: z.uuidv7() }).superRefine(checkFields)

const current = { id: z.uuid(), version: z.int().min(1) }

export const updateThemeInput = themeFields.extend(current).superRefine(checkFields)
export const publishThemeInput = z.object(current)
export const withdrawThemeInput = z.object({ ...current, reason: z.string().trim().min(2).max(200) })

/** As a form sends it, and as it is read. */
export type ThemeFields = Omit<z.input<typeof themeFields>, 'programmeId'> & { programmeId?: string }
export type ThemeValues = z.output<typeof themeFields>
export type CreateTheme = z.output<typeof createThemeInput>
export type UpdateTheme = z.output<typeof updateThemeInput>

export const themeListParams = z.object({
  division: z.union([divisionCode, z.literal(NATION_SEGMENT).transform(() => '')]).optional(),
  month: month.optional(),
})
export const themeParams = z.object({ id: z.uuid() })
export const newThemeParams = z.object({ month: month.optional() })
