import { z } from 'zod'
import { plainText, recordId } from '#lib/input'

export const addPictureInput = z
  .strictObject({
    ...{ id: z.uuidv7(), activityId: recordId, fileId: recordId, caption: plainText(60).min(2) },
    shows: z.enum(['NOBODY', 'PERSONS']),
    personIds: z.array(recordId).max(50),
  })
  .refine(({ shows, personIds }) => (shows === 'PERSONS') === personIds.length > 0, {
    message: 'picturePersons',
    path: ['personIds'],
  })
export type AddPicture = z.output<typeof addPictureInput>

export const removePictureInput = z.strictObject({ id: recordId })
export type RemovePicture = z.output<typeof removePictureInput>
