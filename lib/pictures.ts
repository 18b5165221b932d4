import 'server-only'
import sharp from 'sharp'

const LONGEST_SIDE = 1_600
// A picture of 50 megapixels takes 200 MB while it is drawn; no camera of a station makes more.
const MOST_PIXELS = 50_000_000

/** The same picture as WebP, upright, at most 1,600 pixels a side, without place, time and device; null if it is none. */
export async function redrawn(picture: Buffer): Promise<Buffer | null> {
  try {
    return await sharp(picture, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .rotate()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer()
  } catch {
    return null
  }
}
