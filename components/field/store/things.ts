import type { FormVersion } from '#lib/forms/types'
import type { FieldKit } from '#lib/sync/types'
import { database } from './database.ts'
import { close, open, write } from './opened.ts'

/** Single things that lie sealed beside the caseload. */
export interface Things {
  token: string
  account: { username: string }
  cursor: string
  kit: { tag: string; kit: FieldKit }
  /** Versions of forms that the kit no longer brings; drafts and records here may still be of one. */
  forms: FormVersion[]
}

export async function getThing<N extends keyof Things>(name: N): Promise<Things[N] | null> {
  const row = await (await database()).get('things', name)
  return row ? open<Things[N]>(`things/${name}`, row.sealed) : null
}

export async function putThing<N extends keyof Things>(name: N, value: Things[N]): Promise<void> {
  const sealed = await close(`things/${name}`, value)
  await write(['things'], (tx) => tx.objectStore('things').put({ name, sealed }))
}
