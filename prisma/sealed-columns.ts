import type pg from 'pg'
import { type IndexedField, SEALED_FIELDS, type SealedField } from '#lib/crypto'
import { CATEGORIES } from '#lib/persons/types'

// What new keys have to be brought to: every column that ends in `_sealed` or `_index`, found in the catalogue, so
// that none is forgotten. A column that follows no rule here stops the rotation, and a test before that.

/** A sealed column holds the field `<table>.<column without _sealed>`; these hold another. */
const FIELD_OF: Record<string, string> = {
  'access_approval.reason_sealed': 'approval.reason',
  'assessment.level_reason_sealed': 'assessment.levelReason',
  'field_conflict.base_sealed': 'conflict.value',
  'field_conflict.other_sealed': 'conflict.value',
  'field_conflict.ours_sealed': 'conflict.value',
  'field_conflict.theirs_sealed': 'conflict.value',
  'household_move.address_sealed': 'household.address',
  'household_move.answer_sealed': 'move.answer',
  'household_move.reason_sealed': 'move.reason',
  'household_move_offer.reason_sealed': 'move.reason',
  'household_revision.address_sealed': 'household.address',
  'household_revision.note_sealed': 'household.note',
  'household_revision.phone_sealed': 'household.phone',
  'import_row.cells_sealed': 'import.cells',
  'merge_record.reason_sealed': 'merge.reason',
  'person.former_id_sealed': 'person.formerId',
  'person.override_reason_sealed': 'person.override',
  'person.self_care_sealed': 'person.selfCare',
  'person_category.source_sealed': 'category.source',
  'person_contact.holder_sealed': 'contact.holder',
  'person_contact.value_sealed': 'contact.value',
  'register_change.before_sealed': 'change.before',
  'register_change.content_sealed': 'change.content',
  'register_change.decision_sealed': 'change.decision',
  'register_change.reason_sealed': 'change.reason',
  'station_contact.phone_sealed': 'station.contact-phone',
  'waiting_record.body_sealed': 'waiting.body',
  'waiting_record.decision_sealed': 'waiting.decision',
  'visit.follow_up_sealed': 'visit.follow-up',
  'visit.risk_reason_sealed': 'visit.risk-reason',
  'visit.single_visitor_reason_sealed': 'visit.single-visitor',
}

/** What an index is kept under; it is of the sealed column beside it, `<x>_index` of `<x>_sealed`. */
const INDEX_OF: Record<string, string> = {
  'assessment.level_index': 'assessment.level',
  'guardian.phone_index': 'phone',
  'household.phone_index': 'phone',
  'person.former_id_index': 'person.id',
  'person.id_index': 'person.id',
  'person.phone_index': 'phone',
  'person_contact.value_index': 'phone',
  'qualification.number_index': 'certificate',
  'worker.phone_index': 'phone',
}

/** Indexes of a small vocabulary: the words themselves say what they are made of. */
const WORDS_OF: Record<string, { field: IndexedField; words: readonly string[] }> = {
  'category_key.category_index': { field: 'person.category', words: CATEGORIES },
}

/** Refer to one of those and follow it by a cascade. */
const FOLLOWERS = new Set(['person_category.category_index'])

/** Sealed as a whole by `sealBytes`, and what each is sealed for. */
const BYTES_OF: Record<string, (key: string) => string> = {
  'stored_file.content_sealed': (id) => `file:${id}`,
  'upload_part.content_sealed': (id) => `part:${id}`,
}

/** Whole rows kept as JSON, and the table whose columns are in them. */
const ROWS_IN_JSON: Record<string, string> = {
  'assessment_revision.content': 'assessment',
  'mandatory_report_revision.content': 'mandatory_report',
  'visit_revision.content': 'visit',
}

export interface Place {
  table: string
  column: string
  /** Columns of the primary key with their types. */
  key: { name: string; type: string }[]
}

export interface SealedColumn extends Place {
  kind: 'text' | 'json'
  /** For JSON by the name of the entry. */
  fieldOf: (name: string) => SealedField
}

export interface BytesColumn extends Place {
  ownerOf: (key: string) => string
}

export interface WordsColumn extends Place {
  field: IndexedField
  words: readonly string[]
}

export interface SealedColumns {
  sealed: SealedColumn[]
  bytes: BytesColumn[]
  indexes: IndexColumn[]
  words: WordsColumn[]
  followers: Place[]
}

export interface IndexColumn extends Place {
  sealed: string
  sealedField: SealedField
  field: IndexedField
}

interface Row extends Place {
  type: string
}

const COLUMNS = `
  select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type,
    (select json_agg(json_build_object('name', ka.attname, 'type', format_type(ka.atttypid, null)) order by ord)
      from pg_constraint p, unnest(p.conkey) with ordinality k (num, ord), pg_attribute ka
      where p.conrelid = c.oid and p.contype = 'p' and ka.attrelid = c.oid and ka.attnum = k.num) as key
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and (a.attname like '%\\_sealed' or a.attname like '%\\_index' or c.relname || '.' || a.attname = any ($1))
  order by c.relname, a.attname`

/** @throws when a column is sealed or indexed and nothing says under which field */
export async function findSealedColumns(owner: pg.Client): Promise<SealedColumns> {
  const { rows } = await owner.query<Row>(COLUMNS, [Object.keys(ROWS_IN_JSON)])
  const found: SealedColumns = { sealed: [], bytes: [], indexes: [], words: [], followers: [] }
  for (const { type, ...place } of rows) {
    const name = `${place.table}.${place.column}`
    const [ownerOf, words] = [BYTES_OF[name], WORDS_OF[name]]
    if (ownerOf) found.bytes.push({ ...place, ownerOf })
    else if (words) found.words.push({ ...place, ...words })
    else if (FOLLOWERS.has(name)) found.followers.push(place)
    else if (place.column.endsWith('_index')) found.indexes.push(toIndex(place))
    else found.sealed.push(toSealed(place, type))
  }
  return found
}

function toSealed({ table, column, key }: Place, type: string): SealedColumn {
  const inside = ROWS_IN_JSON[`${table}.${column}`]
  if (inside) return { table, column, key, kind: 'json', fieldOf: (name) => sealedField(inside, name) }
  if (type !== 'text') throw new Error(`${table}.${column} is sealed as ${type}: nothing says how to seal it anew`)
  const field = sealedField(table, column)
  return { table, column, key, kind: 'text', fieldOf: () => field }
}

function toIndex({ table, column, key }: Place): IndexColumn {
  const field = INDEX_OF[`${table}.${column}`] as IndexedField | undefined
  const sealed = column.replace(/_index$/, '_sealed')
  if (!field) throw new Error(`${table}.${column} is an index: prisma/sealed-columns.ts does not say of what`)
  return { table, column, key, field, sealed, sealedField: sealedField(table, sealed) }
}

function sealedField(table: string, column: string): SealedField {
  const name = FIELD_OF[`${table}.${column}`] ?? `${table}.${column.replace(/_sealed$/, '')}`
  const field = SEALED_FIELDS.find((known) => known === name)
  if (!field) throw new Error(`${table}.${column} is sealed under no known field: ${name}`)
  return field
}
