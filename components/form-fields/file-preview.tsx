'use client'

import { useEffect, useState } from 'react'
import type { FormFiles } from './form-fields.tsx'

/** A picture that is at hand somewhere; a frame of the same size while it is not. */
export function FilePreview({ id, alt, files }: { id: string; alt: string; files: FormFiles }) {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    let wanted = true
    Promise.resolve(files.preview(id)).then(
      (found) => wanted && setAddress(found),
      () => wanted && setAddress(null),
    )
    return () => {
      wanted = false
    }
  }, [id, files])
  if (!address)
    return (
      <span className="flex size-24 items-center justify-center rounded border border-line bg-sunken text-sm text-muted">
        {alt}
      </span>
    )
  // biome-ignore lint/performance/noImgElement: an address that only this browser knows
  return <img src={address} alt={alt} className="size-24 rounded border border-line bg-white object-contain" />
}
