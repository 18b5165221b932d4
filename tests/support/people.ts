const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const LETTERS = ['兰', '江', '平', '芳', '林', '文', '英', '明', '莉', '清', '春', '红', '军', '龙', '梅', '涛', '伟', '波']
const SOUNDS = 'lan jiang ping fang lin wen ying ming li qing chun hong jun long mei tao wei bo'.split(' ')
const TWINS = ['蓝', '姜', '萍', '方', '琳', '雯', '瑛', '鸣', '丽', '青', '椿', '鸿', '君', '隆', '玫', '滔', '玮', '玻']

const below = (limit: number) => Math.floor(Math.random() * limit)

/** An ID number of an area code that was never assigned, of a woman born in the 1950s; different in every run. */
export function freshIdNumber(birthDate = `195${below(10)}${digits(1 + below(12))}${digits(1 + below(28))}`): string {
  const body = `529900${birthDate.replaceAll('-', '')}${digits(below(100))}${2 * below(5)}`
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body[index]), 0)
  return body + '10X98765432'.charAt(sum % 11)
}

const digits = (number: number) => String(number).padStart(2, '0')

/** A name that nobody on file has, how it is spelled, and one that sounds the same but is written otherwise. */
export function freshName(): { name: string; twin: string; pinyin: string } {
  const picked = Array.from({ length: 4 }, () => below(LETTERS.length))
  const written = picked.map((place) => LETTERS[place]).join('')
  const twin = written.slice(0, -1) + TWINS[picked.at(-1) ?? 0]
  return { name: `演示${written}`, twin: `演示${twin}`, pinyin: `yanshi${picked.map((place) => SOUNDS[place]).join('')}` }
}
