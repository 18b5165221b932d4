import 'server-only'
import { recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { now } from '#lib/clock'
import { asActor } from '#lib/db'
import { AppError, allow, invalid } from '#lib/errors'
import { canEditDictionaries } from './policy.ts'
import type { AddWord, RetireWord } from './schema.ts'

/** More than this nobody reads through at a door. */
const MOST_WORDS = 30

/**
 * Adds a word to a standard list, once under its id.
 * @throws AppError FORBIDDEN, DUPLICATE, INVALID where the list has the word already, or as many as it may have
 */
export async function addWord(actor: Actor, { id, list, domain, zh, en }: AddWord): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canEditDictionaries(actor))
    const replay = await tx.dictionaryWord.findUnique({ where: { id }, select: { createdBy: true } })
    if (replay && replay.createdBy !== actor.accountId) throw new AppError('DUPLICATE')
    if (replay) return { id }
    const inUse = { divisionCode: actor.area, list, domain, retiredAt: null }
    if ((await tx.dictionaryWord.count({ where: inUse })) >= MOST_WORDS) throw invalid('zh', 'listFull')
    const { count } = await tx.dictionaryWord.createMany({
      data: {
        ...{ id, divisionCode: actor.area, list, domain, labelZh: zh, labelEn: en },
        ...{ createdBy: actor.accountId, demo: actor.demo },
      },
      skipDuplicates: true,
    })
    if (count === 0) throw invalid('zh', 'wordKnown')
    const detail = { list, domain }
    await recordAudit(tx, actor, { action: 'dictionary_word.add', entity: 'dictionary_word', entityId: id, detail })
    return { id }
  })
}

/** Takes an own word out of use; what was written with it is still read. @throws AppError FORBIDDEN, NOT_FOUND */
export async function retireWord(actor: Actor, { id }: RetireWord): Promise<{ id: string }> {
  return asActor(actor, async (tx) => {
    allow(canEditDictionaries(actor))
    const word = await tx.dictionaryWord.findUnique({ where: { id }, select: { retiredAt: true } })
    if (!word) throw new AppError('NOT_FOUND')
    const { count } = await tx.dictionaryWord.updateMany({ where: { id, retiredAt: null }, data: { retiredAt: now() } })
    if (count > 0) await recordAudit(tx, actor, { action: 'dictionary_word.retire', entity: 'dictionary_word', entityId: id })
    return { id }
  })
}
