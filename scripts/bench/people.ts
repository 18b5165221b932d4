// Invented people for the bench of duplicates. Made without a look at how the matcher works: surnames and characters by
// how common they are, slips as people make them when they type by ear, copy by eye or hit two keys in the wrong order.

export interface BenchPerson {
  /** Who it is: two records of one person share it. */
  who: number
  name: string
  birth: string | null
  sex: 'MALE' | 'FEMALE'
  village: string
  idNumber: string | null
  phone: string | null
}

const SURNAMES =
  '王王王王李李李李张张张张刘刘刘陈陈陈杨杨黄黄赵赵吴吴周周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤'
const GIVEN =
  '英秀兰玉珍芳桂凤华红明国文建平志军云德春金荣光福贵永清林海生强伟丽霞梅香琴淑菊翠莲燕萍娟敏静波涛勇超刚辉斌峰龙飞亮洪正世家泽安义忠学启开运祥庆友发财富才良顺昌盛田树山水火土木石天星月雪雨晓小大新成立权胜利民思梦佳欣怡涵宇轩浩博子'

/** Characters that sound the same and are picked wrongly from the list of an input method. */
const SOUNDS = [
  '英瑛莺',
  '秀绣',
  '兰岚',
  '玉钰育',
  '珍贞真',
  '芳方',
  '桂贵',
  '凤奉',
  '华桦',
  '红洪宏',
  '明鸣铭',
  '国囯',
  '文纹',
  '建健剑',
  '平萍苹',
  '志智致',
  '军均君',
  '云芸',
  '德得',
  '金今',
  '荣容蓉',
  '福富',
  '永勇泳',
  '清青轻',
  '林琳霖',
  '海亥',
  '强蔷',
  '伟炜玮',
  '丽莉立',
  '霞侠',
  '梅玫',
  '香乡',
  '琴勤芹',
  '菊局',
  '莲连',
  '燕艳雁',
  '娟捐',
  '敏闽',
  '静净敬',
  '涛焘',
  '辉晖',
  '斌彬',
  '峰锋丰',
  '飞菲',
  '亮谅',
  '正政',
  '世士',
  '泽择',
  '学雪',
  '祥翔',
  '庆青',
  '晓小筱',
  '新心欣',
  '成诚城',
  '李里',
  '张章',
  '陈臣',
  '杨羊',
  '刘流',
  '吴武',
  '周州',
  '徐许',
  '付傅',
  '于余',
]
/** Characters taken for one another on a worn card. */
const SIGHTS = [
  '兰三',
  '凤风',
  '清情',
  '梅海',
  '英莫',
  '建健',
  '贵责',
  '永水',
  '玉王',
  '未末',
  '天夫',
  '庆厌',
  '芳芬',
  '林材',
  '明朋',
  '大太',
  '田由',
  '土士',
  '石右',
  '思恩',
  '李季',
  '杨扬',
  '陈阵',
  '刘列',
  '梁粱',
  '候侯',
  '波坡',
  '亮亭',
  '超起',
  '浩洁',
  '雨两',
  '晓哓',
  '志忘',
  '荣菜',
  '珍珎',
]

export interface Dice {
  next: () => number
  int: (from: number, to: number) => number
  pick: <T>(items: ArrayLike<T>) => T
}

export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return { next, int, pick: (items) => items[int(0, items.length - 1)] as never }
}

/** @returns `count` records, a sixth of them second records of somebody who is there already */
export function inventPeople(count: number, villages: readonly string[], dice: Dice): BenchPerson[] {
  const twice = Math.floor(count / 6)
  const people: BenchPerson[] = []
  while (people.length < count - twice) {
    const near = people.length > 0 && dice.next() < 0.12 ? dice.pick(people) : null
    people.push(near ? relativeOf(near, people.length, villages, dice) : stranger(people.length, villages, dice))
  }
  const originals = [...people]
  for (let n = 0; n < twice; n++) {
    const [original] = originals.splice(dice.int(0, originals.length - 1), 1)
    if (original) people.push(enteredAgain(original, villages, dice))
  }
  return people
}

function stranger(who: number, villages: readonly string[], dice: Dice): BenchPerson {
  const birth = dayOf(dice.int(1930, 2019), dice)
  const sex = dice.next() < 0.5 ? 'MALE' : 'FEMALE'
  const name = dice.pick(SURNAMES) + dice.pick(GIVEN) + (dice.next() < 0.8 ? dice.pick(GIVEN) : '')
  return { who, name, birth, sex, village: dice.pick(villages), ...numbersOf(birth, sex, dice) }
}

function numbersOf(birth: string, sex: string, dice: Dice) {
  return { idNumber: dice.next() < 0.85 ? idOf(birth, sex, dice) : null, phone: dice.next() < 0.5 ? phoneOf(dice) : null }
}

/** Who is easily taken for somebody else: twins, brothers and sisters, namesakes, a household on one phone. */
function relativeOf(of: BenchPerson, who: number, villages: readonly string[], dice: Dice): BenchPerson {
  const other = stranger(who, villages, dice)
  const birth = of.birth ?? dayOf(1950, dice)
  const own = (given: Partial<BenchPerson>): BenchPerson => {
    const made = { ...other, ...given }
    return {
      ...made,
      ...numbersOf(made.birth ?? birth, made.sex, dice),
      ...(given.phone !== undefined && { phone: given.phone }),
    }
  }
  switch (dice.int(1, 4)) {
    case 1: // a twin
      return own({ name: of.name.slice(0, -1) + dice.pick(GIVEN), birth, village: of.village, phone: of.phone })
    case 2: // a brother or sister
      return own({ name: (of.name[0] ?? '') + dice.pick(GIVEN) + dice.pick(GIVEN), village: of.village, phone: of.phone })
    case 3: // a namesake somewhere in the county
      return own({ name: of.name, sex: of.sex })
    default: // a namesake next door, of another age
      return own({ name: of.name, sex: of.sex, village: of.village })
  }
}

/** The same person as somebody else wrote them down, elsewhere and later. */
function enteredAgain(of: BenchPerson, villages: readonly string[], dice: Dice): BenchPerson {
  const again: BenchPerson = { ...of, idNumber: null, phone: dice.next() < 0.5 ? of.phone : null }
  const slips = dice.next() < 0.75 ? 1 : 2
  for (let n = 0; n < slips; n++) slip(again, dice)
  if (dice.next() < 0.1) again.village = dice.pick(villages.filter((village) => village.slice(0, 9) === of.village.slice(0, 9)))
  if (dice.next() < 0.05) again.village = dice.pick(villages)
  if (dice.next() < 0.02) again.sex = of.sex === 'MALE' ? 'FEMALE' : 'MALE'
  if (dice.next() < 0.05 && again.birth) again.idNumber = idOf(again.birth, again.sex, dice)
  return again
}

function slip(person: BenchPerson, dice: Dice) {
  switch (dice.int(1, 10)) {
    case 1:
    case 2:
    case 3:
      person.name = exchange(person.name, SOUNDS, dice)
      return
    case 4:
    case 5:
      person.name = exchange(person.name, SIGHTS, dice)
      return
    case 6: // two keys in the wrong order
      if (person.birth) person.birth = swapTwo(person.birth, dice)
      return
    case 7: // the key beside
      if (person.birth) person.birth = wrongDigit(person.birth, dice)
      return
    case 8: // day and month
      if (person.birth)
        person.birth = real(`${person.birth.slice(0, 4)}-${person.birth.slice(8)}-${person.birth.slice(5, 7)}`) ?? person.birth
      return
    case 9:
      if (person.name.length === 3) person.name = `${person.name[0]}${person.name[2]}${person.name[1]}`
      return
    default: // only a year was known, or nothing
      if (dice.next() < 0.3) person.birth = null
      else person.name = exchange(person.name, SOUNDS, dice)
  }
}

function exchange(name: string, groups: readonly string[], dice: Dice): string {
  const places = [...name].flatMap((letter, at) =>
    groups.filter((group) => group.includes(letter)).map((group) => ({ at, letter, group })),
  )
  if (places.length === 0) return name
  const { at, letter, group } = dice.pick(places)
  return name.slice(0, at) + dice.pick(group.replace(letter, '')) + name.slice(at + 1)
}

function swapTwo(birth: string, dice: Dice): string {
  const digits = birth.replaceAll('-', '')
  const at = dice.int(2, 6)
  return real(dashed(digits.slice(0, at) + digits[at + 1] + digits[at] + digits.slice(at + 2))) ?? birth
}

function wrongDigit(birth: string, dice: Dice): string {
  const digits = birth.replaceAll('-', '')
  const at = dice.int(2, 7)
  const beside = (Number(digits[at]) + dice.pick([1, 9])) % 10
  return real(dashed(digits.slice(0, at) + beside + digits.slice(at + 1))) ?? birth
}

const dashed = (digits: string) => `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`

function real(day: string): string | null {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) && day > '1900' && day < '2024' ? day : null
}

function dayOf(year: number, dice: Dice): string {
  return `${year}-${String(dice.int(1, 12)).padStart(2, '0')}-${String(dice.int(1, 28)).padStart(2, '0')}`
}

/** Of an area code and a phone prefix that nobody has. The bench compares them whole, so the check digit is left out. */
function idOf(birth: string, sex: string, dice: Dice): string {
  const sequence = dice.int(0, 499) * 2 + (sex === 'MALE' ? 1 : 0)
  return `529900${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}${dice.int(0, 9)}`
}

function phoneOf(dice: Dice): string {
  return `100${String(dice.int(10_000_000, 99_999_999))}`
}
