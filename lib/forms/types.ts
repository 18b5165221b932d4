import type { Day } from '#lib/clock'

// A form is data (ARCHITECTURE decision 5): the same definition renders it, checks its answers on the phone and on the
// server, computes its scores, and shows an old answer in the version it was given in.

/** Words of a form: Chinese always, English where there is one. */
export interface Words {
  zh: string
  en?: string | undefined
}

/** What an answer holds of a person (DOMAIN.md C4): N and P are kept plain beside the record, S sealed. */
export const DATA_CLASSES = ['N', 'P', 'S'] as const
export type DataClass = (typeof DATA_CLASSES)[number]

export const FIELD_KINDS = [
  'text',
  'longText',
  'number',
  'date',
  'choice',
  'multiChoice',
  'scale',
  'table',
  'person',
  'photo',
  'signature',
  'location',
] as const
export type FieldKind = (typeof FIELD_KINDS)[number]

/** A choice of a field; its code is stored, `score` is what a computed score adds for it. */
export interface FormOption {
  code: string
  label: Words
  note?: Words | undefined
  score?: number | undefined
}

/** When something is asked: of answers of fields above it. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { field: string; answered: true }
  /** Chosen, or among those chosen. */
  | { field: string; has: string[] }
  | { field: string; atLeast: number }
  | { field: string; atMost: number }

interface FieldBase {
  /** Unique in the form, `[a-z][A-Za-z0-9]*`; answers are stored under it. */
  key: string
  label: Words
  help?: Words | undefined
  /** Section of the guide that says how to ask it. */
  guide?: string | undefined
  class: DataClass
  required: boolean
  visibleWhen?: Condition | undefined
}

export type FormField = FieldBase &
  (
    | { kind: 'text' | 'longText'; maxLength: number }
    | { kind: 'number'; min: number; max: number; decimals: number; unit?: Words | undefined }
    | { kind: 'date'; past?: boolean | undefined }
    | { kind: 'choice' | 'multiChoice'; options: FormOption[] }
    /** Whole numbers from `min` to `max`, at most eleven of them. */
    | { kind: 'scale'; min: number; max: number; low: Words; high: Words }
    | { kind: 'table'; columns: TableColumn[]; maxRows: number }
    /** Members of the household, by id. */
    | { kind: 'person'; most: number }
    | { kind: 'photo'; most: number }
    | { kind: 'signature' }
    /** Rounded to a hundred metres before it is kept (DOMAIN.md C4). */
    | { kind: 'location' }
  )

export interface TableColumn {
  key: string
  label: Words
  kind: 'text' | 'number' | 'choice'
  required: boolean
  options?: FormOption[] | undefined
  maxLength?: number | undefined
  min?: number | undefined
  max?: number | undefined
}

export interface FormSection {
  key: string
  title: Words
  help?: Words | undefined
  visibleWhen?: Condition | undefined
  fields: FormField[]
}

/** A level a score can reach: from `min` upwards until the next band. */
export interface ScoreBand {
  min: number
  code: string
  label: Words
}

/** Changes the level: sets it, or moves it `heavier` by so many bands towards the end of `order`. */
export interface LevelChange {
  when: Condition
  note: Words
  to?: string | undefined
  heavier?: number | undefined
}

/** A sum over fields (the scores of chosen options, numbers and scales as they are), read as a level. */
export interface FormScore {
  key: string
  label: Words
  fields: string[]
  bands: ScoreBand[]
  /** Codes of the bands from light to heavy; empty when a level is never changed. */
  order: string[]
  changes: LevelChange[]
}

export interface FormDefinition {
  title: Words
  help?: Words | undefined
  sections: FormSection[]
  scores: FormScore[]
}

export type TableRow = Record<string, string | number>
export interface CoarseLocation {
  lat: number
  lng: number
}
/** Text, date and choice: a string. Number and scale: a number. Several choices, persons, photos (file ids): strings. Signature: a file id. */
export type Answer = string | number | string[] | TableRow[] | CoarseLocation
export type Answers = Record<string, Answer>

export interface ScoreResult {
  key: string
  /** Null while a field it sums is unanswered. */
  total: number | null
  /** Before and after the changes of level that applied. */
  baseLevel: string | null
  level: string | null
  /** Places in `changes` that applied. */
  applied: number[]
}

export const FORM_STATUSES = ['DRAFT', 'PUBLISHED', 'RETIRED'] as const
export type FormStatus = (typeof FORM_STATUSES)[number]

/** What a form is used for; each use has its own mandatory fields. */
export const FORM_KINDS = ['VISIT_BLOCK', 'ASSESSMENT', 'OTHER'] as const
export type FormKind = (typeof FORM_KINDS)[number]

/** A version as a page or a phone uses it. `id` is what a record keeps beside its answers. */
export interface FormVersion {
  id: string
  code: string
  kind: FormKind
  /** Empty for the standard, else the province that extended it. */
  divisionCode: string
  version: number
  validFrom: Day
  definition: FormDefinition
}

/** The forms of the visit blocks by domain, and the assessments, by code. */
export const VISIT_FORMS = {
  AID: 'visit-aid',
  ELDERLY: 'visit-elderly',
  CHILD: 'visit-child',
  DISABILITY: 'visit-disability',
  COMMUNITY: 'visit-community',
} as const
export const ASSESSMENT_FORMS = ['elder-ability', 'child-situation'] as const

/** Parts of the guide that a field's `guide` may name. */
export const GUIDE_PARTS = ['money', 'aid', 'elders', 'children', 'disability', 'community', 'risk', 'elder-ability'] as const
