import { z } from 'zod'
import { plainText, recordId } from '#lib/input'
import { UPLOAD_KINDS } from './types.ts'

export const fileParam = z.object({ id: recordId })

/** What the address of an upload says; the body is the file itself. */
export const uploadParams = z.object({
  id: recordId,
  kind: z.enum(UPLOAD_KINDS),
  /** The name it had where it came from, without a folder. */
  name: plainText(200)
    .min(1)
    .refine((name) => !/[/\\]/.test(name), 'invalid'),
})
export type UploadParams = z.output<typeof uploadParams>
