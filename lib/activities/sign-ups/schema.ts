import { z } from 'zod'
import { plainText, recordId } from '#lib/input'

/** How many may be on the list; none closes it for those who come by the poster. */
export const openSignUpInput = z.strictObject({ activityId: recordId, places: z.int().min(1).max(1000).nullable() })
export type OpenSignUp = z.output<typeof openSignUpInput>

/** The code of a poster: letters and digits that can't be taken for each other. */
export const posterCode = z.string().regex(/^[2-9a-hjkmnp-z]{12}$/, 'invalid')
export const posterParams = z.object({ code: posterCode })
export const ticketParams = z.object({ code: posterCode, participant: recordId })

/** What somebody sends who comes by the poster: what to be called, and nothing more (PIPL 6). */
export const posterSignUpInput = z.object({ id: z.uuidv7(), guest: plainText(40).min(1, 'required') })
export type PosterSignUp = z.output<typeof posterSignUpInput>
