import 'server-only'
import type { Tx } from '#lib/db'
import { codeOf, idOf, isOwnCode } from './rules.ts'
import type { OwnWord } from './types.ts'

/** The words of the actor's province, in the order they were added, those out of use too; at most 1,000. */
export async function listWords(tx: Tx): Promise<OwnWord[]> {
  return readWords(tx, {})
}

/** The own words among codes, where there are any. */
export async function listWordsNamed(tx: Tx, codes: readonly string[]): Promise<OwnWord[]> {
  const ids = codes.filter(isOwnCode).map(idOf)
  return ids.length === 0 ? [] : readWords(tx, { id: { in: ids } })
}

async function readWords(tx: Tx, where: { id?: { in: string[] } }): Promise<OwnWord[]> {
  const rows = await tx.dictionaryWord.findMany({
    where,
    select: { id: true, list: true, domain: true, labelZh: true, labelEn: true, retiredAt: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 1000,
  })
  return rows.map(({ id, list, domain, labelZh, labelEn, retiredAt }) => ({
    ...{ id, code: codeOf(id), list: list as OwnWord['list'], domain: domain as OwnWord['domain'] },
    ...{ zh: labelZh, en: labelEn, retired: retiredAt !== null },
  }))
}
