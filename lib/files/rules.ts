import type { FileKind, UploadKind } from './types.ts'

const MiB = 1024 * 1024

/** The largest body of each kind, in bytes. */
export const MOST_BYTES: Record<UploadKind, number> = {
  STATION_PHOTO: 15 * MiB,
  EVIDENCE: 20 * MiB,
  IMPORT: 20 * MiB,
  VISIT_PHOTO: 15 * MiB,
  SIGNATURE: MiB,
}

const PICTURES = ['image/jpeg', 'image/png', 'image/webp']
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const TAKEN: Record<UploadKind, readonly string[]> = {
  STATION_PHOTO: PICTURES,
  EVIDENCE: [...PICTURES, 'application/pdf'],
  IMPORT: [SHEET, 'text/csv', 'application/x-ole-storage'],
  VISIT_PHOTO: PICTURES,
  SIGNATURE: PICTURES,
}

/** Whether a kind takes files of a type. An old or locked workbook is taken, so that its check can say what to do. */
export function takes(kind: UploadKind, mediaType: string | null): mediaType is string {
  return mediaType !== null && TAKEN[kind].includes(mediaType)
}

export function isPicture(mediaType: string): boolean {
  return PICTURES.includes(mediaType)
}

const starts = (content: Uint8Array, magic: readonly number[], at = 0) =>
  magic.every((byte, index) => content[at + index] === byte)
const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0))

/** What a content is, by its first bytes: a name or a sender's word can say anything. Null for what is not known. */
export function mediaTypeOf(content: Uint8Array): string | null {
  if (content.length === 0) return null
  if (starts(content, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (starts(content, [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a])) return 'image/png'
  if (starts(content, ascii('RIFF')) && starts(content, ascii('WEBP'), 8)) return 'image/webp'
  if (starts(content, ascii('%PDF-'))) return 'application/pdf'
  if (starts(content, [0x50, 0x4b, 3, 4]) || starts(content, [0x50, 0x4b, 5, 6])) return SHEET
  if (starts(content, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return 'application/x-ole-storage'
  return looksLikeText(content) ? 'text/csv' : null
}

/** No control characters but tabs and line ends, in UTF-8, GBK and plain ASCII alike. UTF-16 begins with its mark. */
function looksLikeText(content: Uint8Array): boolean {
  if (starts(content, [0xff, 0xfe]) || starts(content, [0xfe, 0xff])) return true
  return !content.subarray(0, 4096).some((byte) => byte < 9 || (byte > 13 && byte < 32) || byte === 127)
}

const LIFE_DAYS: Partial<Record<FileKind, number>> = { IMPORT: 30, IMPORT_RESULT: 30 }

/** How many days a kind is kept; null is for good. */
export function daysKept(kind: FileKind): number | null {
  return LIFE_DAYS[kind] ?? null
}

/** `attachment` with the name in both forms of RFC 6266, so that Chinese names survive. */
export function disposition(name: string, inline: boolean): string {
  const plain = name.replaceAll(/[^\w.-]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
