import { useEffect, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { VisitFiles } from '#lib/visits/form/types'
import { keepPhoto, photosOf } from './entry-drafts.ts'
import { PhoneError, phone } from './phone.ts'

/**
 * The pictures of a form on the phone: drawn anew, kept sealed beside the draft, shown from memory. Those that the server
 * has already are not kept here and can't be shown.
 * @param named ids that the form names, which may wait in the outbox
 */
export function useVisitFiles(record: string, named: readonly string[]): { files: VisitFiles; fault: PhoneError['code'] | null } {
  const [urls, setUrls] = useState<Record<string, string>>({})
  const [fault, setFault] = useState<PhoneError['code'] | null>(null)
  const made = useRef<string[]>([])
  const wanted = named.join()

  useEffect(() => {
    let here = true
    const show = (id: string, image: Blob) => {
      if (!here) return
      const url = URL.createObjectURL(image)
      made.current.push(url)
      setUrls((before) => ({ ...before, [id]: url }))
    }
    void photosOf(record).then((photos) => photos.map(({ id, image }) => show(id, image)))
    for (const id of wanted ? wanted.split(',') : []) void phone.photo(id).then((image) => image && show(id, image))
    return () => {
      here = false
    }
  }, [record, wanted])
  useEffect(
    () => () => {
      for (const url of made.current) URL.revokeObjectURL(url)
    },
    [],
  )

  const add: VisitFiles['add'] = async (kind, image) => {
    try {
      const drawn = await phone.preparePhoto(image)
      const id = uuidv7()
      await keepPhoto(record, { id, kind, image: drawn })
      const url = URL.createObjectURL(drawn)
      made.current.push(url)
      setUrls((before) => ({ ...before, [id]: url }))
      setFault(null)
      return id
    } catch (error) {
      if (!(error instanceof PhoneError)) throw error
      setFault(error.code)
      return null
    }
  }
  return { files: { add, url: (id) => urls[id] ?? null }, fault }
}
