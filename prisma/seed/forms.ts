import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Client } from 'pg'
import { formDefinitionInput } from '#lib/forms/definitions/schema'
import type { FormDefinition, FormKind } from '#lib/forms/types'

const FOLDER = join(import.meta.dirname, '..', 'reference', 'forms')

/** A standard form as it is committed: `visit-aid.2.json`. */
export interface StandardForm {
  code: string
  kind: FormKind
  version: number
  validFrom: string
  definition: FormDefinition
}

export async function readForms(): Promise<{ fingerprint: string; forms: StandardForm[] }> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.json')).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(FOLDER, name), 'utf8')))
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text)
  return { fingerprint: hash.digest('hex'), forms: texts.map((text) => JSON.parse(text) as StandardForm) }
}

/** The same on every installation: records made anywhere name the standard's versions alike (a UUID made of its name, version 8). */
export function standardFormId(code: string, version: number): string {
  const hex = createHash('sha256').update(`qianzhan form ${code} ${version}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * Adds the standard's versions that are not there yet. One that is there was answered in and stays as it is, whatever the
 * file says now: a change is a new version.
 */
export async function writeForms(client: Client, forms: readonly StandardForm[], onProgress: (line: string) => void) {
  for (const { code, kind, version, validFrom, definition } of forms) {
    const text = JSON.stringify(formDefinitionInput.parse(definition))
    const id = standardFormId(code, version)
    const { rowCount } = await client.query(
      `insert into form_version (id, code, kind, division_code, version, status, definition, valid_from, published_at)
       values ($1, $2, $3, '', $4, 'PUBLISHED', $5, $6, now()) on conflict (id) do nothing`,
      [id, code, kind, version, text, validFrom],
    )
    if (rowCount) continue
    const { rows } = await client.query('select definition = $2::jsonb as same from form_version where id = $1', [id, text])
    if (!rows[0]?.same) onProgress(`the form ${code} ${version} was published otherwise and stays so`)
  }
}
