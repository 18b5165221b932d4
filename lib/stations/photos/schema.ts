import { z } from 'zod'
import { plainText, recordId } from '#lib/input'

/** The picture has been sent before, as a file of its own. */
export const addPhotoInput = z.object({
  id: z.uuidv7(),
  stationId: recordId,
  fileId: recordId,
  caption: plainText(60).min(2),
})
export type AddPhoto = z.output<typeof addPhotoInput>

export const removePhotoInput = z.object({ id: recordId })
export type RemovePhoto = z.output<typeof removePhotoInput>
