'use server'

import { defineAction } from '#lib/action'
import { addPicture, removePicture } from './mutations.ts'
import { addPictureInput, removePictureInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => [`/activities/${id}`]

export const addPictureAction = defineAction({ name: 'activity.picture', input: addPictureInput, run: addPicture, revalidates })
export const removePictureAction = defineAction({
  name: 'activity.picture-remove',
  input: removePictureInput,
  run: removePicture,
  revalidates,
})
