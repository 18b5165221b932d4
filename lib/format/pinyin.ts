import 'server-only'
import { pinyin } from 'pinyin-pro'

/**
 * How a person's name is looked up by latin letters: 单小明 → `shanxiaoming` and `sxm`. A surname is read as a
 * surname. Never empty, so that a name without any letter is not spelled again and again.
 */
export function spellName(name: string): { pinyin: string; initials: string } {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'consecutive', v: true })
    .map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .filter((syllable) => syllable !== '')
  if (syllables.length === 0) return { pinyin: '-', initials: '-' }
  return { pinyin: syllables.join(''), initials: syllables.map((syllable) => syllable[0]).join('') }
}
