import { useEffect, useMemo } from 'react'
import { uuidv7 } from 'uuidv7'
import type { VisitFiles } from '#lib/visits/form/types'
import { dropPhoto, keepPhoto, photosOf } from './entry-drafts.ts'
import { phone } from './phone.ts'

/**
 * The pictures of a form on the phone: drawn anew, kept sealed beside the draft, shown from there or from the outbox.
 * Those that the server has already are not kept here and can't be shown.
 */
export function useVisitFiles(record: string): VisitFiles {
  const { files, forget } = useMemo(() => filesOf(record), [record])
  useEffect(() => forget, [forget])
  return files
}

function filesOf(record: string): { files: VisitFiles; forget: () => void } {
  const urls = new Map<string, string>()
  const show = (id: string, image: Blob) => {
    const url = urls.get(id) ?? URL.createObjectURL(image)
    urls.set(id, url)
    return url
  }
  const files: VisitFiles = {
    async add(kind, image) {
      const id = uuidv7()
      const drawn = await phone.preparePhoto(image)
      await keepPhoto(record, { id, kind, image: drawn })
      show(id, drawn)
      return id
    },
    remove: (id) => dropPhoto(record, id),
    async preview(id) {
      const known = urls.get(id)
      if (known) return known
      const kept = (await photosOf(record)).find((photo) => photo.id === id)?.image ?? (await phone.photo(id))
      return kept ? show(id, kept) : null
    },
  }
  const forget = () => {
    for (const url of urls.values()) URL.revokeObjectURL(url)
    urls.clear()
  }
  return { files, forget }
}
