import { z } from 'zod'
import { day } from '#lib/divisions/schema'
import { plainText, recordId } from '#lib/input'

const empty = <T>(schema: z.ZodType<T, string>) =>
  z
    .string()
    .trim()
    .transform((text) => (text === '' ? null : text))
    .pipe(schema.nullable())

/** Yuan as they are written: `380000` or `380000.50`; kept in hundredths. */
const amount = z
  .string()
  .trim()
  .regex(/^(\d{1,10}(\.\d{1,2})?)?$/, 'amount')
  .transform((text) => (text === '' ? null : Math.round(Number(text) * 100)))

const fields = z.object({
  number: plainText(60).min(2),
  title: plainText(100).min(2),
  startsOn: day,
  endsOn: day,
  amount,
  dataAgreementOn: empty(day),
  indicators: z.array(z.object({ name: plainText(60).min(1), target: z.int().min(0).max(100_000_000) })).max(20),
  note: empty(plainText(300)),
  stationIds: z.array(recordId).min(1).max(300),
})
const checkTerm = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }, ctx: z.RefinementCtx) => {
  if (endsOn < startsOn) ctx.addIssue({ code: 'custom', path: ['endsOn'], message: 'endBeforeStart' })
}

export const createContractInput = fields.extend({ id: z.uuidv7(), operatorId: recordId }).superRefine(checkTerm)
export type CreateContract = z.output<typeof createContractInput>
export const updateContractInput = fields.extend({ id: recordId, version: z.int().min(1) }).superRefine(checkTerm)
export type UpdateContract = z.output<typeof updateContractInput>

export const contractParams = z.object({ id: recordId })
export const newContractParams = z.object({ operator: recordId })
