import { getTranslator } from '#lib/i18n/translator'
import type { MoveTexts } from './move-panel.tsx'

/** What the calendar says of an activity that is put on another day; names and days are filled in where it is said. */
export async function moveTexts(): Promise<MoveTexts> {
  const t = await getTranslator('activities')
  const kept = { title: '{title}', from: '{from}', to: '{to}' }
  return {
    ...{ move: t('move'), to: t('moveTo', kept), hint: t('hint.move'), submit: t('moveDo'), cancel: t('moveLeave') },
    ...{ busy: t('moving', kept), done: t('moved', kept), stayed: t('stayed', kept), left: t('moveLeft', kept) },
    aimed: t('aimed', kept),
  }
}
