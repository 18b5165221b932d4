/** What a kept file is for; each kind has its own limits, rights and life. */
export const FILE_KINDS = ['STATION_PHOTO', 'EVIDENCE', 'IMPORT', 'IMPORT_RESULT', 'EXPORT', 'VISIT_PHOTO', 'SIGNATURE'] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** Kinds that people send; the others are made by the server itself. */
export const UPLOAD_KINDS = [
  'STATION_PHOTO',
  'EVIDENCE',
  'IMPORT',
  'VISIT_PHOTO',
  'SIGNATURE',
] as const satisfies readonly FileKind[]
export type UploadKind = (typeof UPLOAD_KINDS)[number]

export interface StoredFile {
  id: string
  name: string
  kind: FileKind
  mediaType: string
  bytes: number
}

/** A file to keep, already judged and, where it is a picture, made anew. */
export interface NewFile {
  /** Made by the client, so that a repeated request keeps one file. */
  id: string
  kind: FileKind
  name: string
  mediaType: string
  content: Uint8Array
  /** Whose record it is; the actor's own area if not given. */
  scope?: string
  /** Kept until then, for what is only passed on. */
  expiresOn?: string
}
