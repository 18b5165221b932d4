import { z } from 'zod'
import { day } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'
import { phone } from '#lib/stations/schema'
import { ORGANISATION_KINDS } from './types.ts'

const blank = (text: unknown) => (text === '' ? undefined : text)

export const organisationsPage = z.object({
  kind: z.preprocess(blank, z.enum(ORGANISATION_KINDS).optional()),
  q: z.preprocess(blank, plainText(40).optional()),
})
export const organisationParams = z.object({ id: recordId })

const empty = <T>(schema: z.ZodType<T, string>) =>
  z
    .string()
    .trim()
    .transform((text) => (text === '' ? null : text))
    .pipe(schema.nullable())

const fields = {
  name: plainText(80).min(2),
  phone: empty(phone),
  openedOn: empty(day),
  closedOn: empty(day),
  note: empty(plainText(300)),
}
const checkDays = (
  { openedOn, closedOn }: { openedOn: string | null; closedOn: string | null },
  ctx: { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void },
) => {
  if (openedOn && closedOn && closedOn < openedOn) ctx.addIssue({ code: 'custom', path: ['closedOn'], message: 'endBeforeStart' })
}

export const createOrganisationInput = z
  .object({ id: z.uuidv7(), kind: z.enum(ORGANISATION_KINDS), ...fields })
  .superRefine(checkDays)
export type CreateOrganisation = z.output<typeof createOrganisationInput>

export const updateOrganisationInput = z.object({ id: recordId, version: z.int().min(1), ...fields }).superRefine(checkDays)
export type UpdateOrganisation = z.output<typeof updateOrganisationInput>
