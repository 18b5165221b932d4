'use server'

import { defineAction } from '#lib/action'
import { addPhoto, removePhoto } from './mutations.ts'
import { addPhotoInput, removePhotoInput } from './schema.ts'

const revalidates = ({ stationId }: { stationId: string }) => [`/stations/${stationId}`]

export const addPhotoAction = defineAction({ name: 'station.photo', input: addPhotoInput, run: addPhoto, revalidates })
export const removePhotoAction = defineAction({
  name: 'station.photo-remove',
  input: removePhotoInput,
  run: removePhoto,
  revalidates,
})
