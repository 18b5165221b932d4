import { PhoneError } from './types.ts'

const QUALITY = 0.8

/**
 * A picture as it is kept and sent: drawn anew, which leaves behind where and with what it was taken.
 * @param longestEdge pixels; smaller pictures keep their size
 * @throws PhoneError PICTURE where it can't be read
 */
export async function redraw(picture: Blob, longestEdge: number): Promise<Blob> {
  const bitmap = await createImageBitmap(picture, { imageOrientation: 'from-image' }).catch(() => null)
  if (!bitmap) throw new PhoneError('PICTURE')
  const scale = Math.min(1, longestEdge / Math.max(bitmap.width, bitmap.height))
  const [width, height] = [bitmap.width, bitmap.height].map((edge) => Math.max(1, Math.round(edge * scale))) as [number, number]
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const drawing = canvas.getContext('2d')
  if (!drawing) throw new PhoneError('PICTURE')
  // What is see-through, such as a signature's ground, would turn black.
  drawing.fillStyle = '#ffffff'
  drawing.fillRect(0, 0, width, height)
  drawing.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
  if (!blob) throw new PhoneError('PICTURE')
  return blob
}
