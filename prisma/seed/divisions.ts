// What the division code and name alone say (DOMAIN.md D1).

export type DivisionKind = 'STANDARD' | 'PSEUDO' | 'FUNCTIONAL_ZONE' | 'STREET' | 'TOWN' | 'TOWNSHIP' | 'SIMILAR' | 'VILLAGE'

export interface DivisionRow {
  code: string
  name: string
  shortName: string
  level: number
  kind: DivisionKind
  parentCode: string | null
  countsForCoverage: boolean
  pinyin: string
  initials: string
}

const LEVEL_OF_LENGTH: Record<number, number> = { 2: 1, 4: 2, 6: 3, 9: 4, 12: 5 }
const PREFIXES = [9, 6, 4, 2]

/** Rows of the code list that are no places of their own: 市辖区, 县 and 省直辖 between province and county. */
const PSEUDO_PREFECTURE = /^(市辖区|县|(省|自治区)直辖县级行政区划)$/

const PEOPLES = (
  '蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 ' +
  '土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各'
).split(' ')
// Without 族 only the longer names: 回自治县 does not exist, but places end in 白 or 水.
const PEOPLE_AT_END = new RegExp(`(?:(?:${PEOPLES.join('|')})族|${PEOPLES.filter((name) => name.length > 1).join('|')})$`)

function withoutPeoples(name: string): string {
  const rest = name.replace(PEOPLE_AT_END, '')
  if (rest === name) return name
  // 东乡族自治县 is named after the people itself.
  return rest.length < 2 ? name.replace(/族$/, '') : withoutPeoples(rest)
}

/** 贵州省 → 贵州, 黔南布依族苗族自治州 → 黔南, 福泉市 → 福泉; 哲港村村民委员会 → 哲港村; townships, zones and banners keep their name. */
export function shortNameOf(name: string, level: number, kind: DivisionKind): string {
  if (level === 5) return name.replace(/(村民|居民)委员会$/, '')
  if (level > 3 || kind === 'FUNCTIONAL_ZONE' || kind === 'PSEUDO') return name
  if (name === '神农架林区') return '神农架'
  const autonomous = /^(.+)自治[区州县]$/.exec(name)?.[1]
  if (autonomous) return withoutPeoples(autonomous)
  const rest = name.replace(level === 3 ? /(特区|市|县|区)$/ : /(省|市|地区|盟)$/, '')
  return rest.length < 2 ? name : rest
}

function kindOf(code: string, name: string, pseudo: ReadonlySet<string>): DivisionKind {
  if (pseudo.has(code)) return 'PSEUDO'
  if (code.length === 12) return 'VILLAGE'
  if (code.length === 6) return code[4] === '7' ? 'FUNCTIONAL_ZONE' : 'STANDARD'
  if (code.length < 9) return PSEUDO_PREFECTURE.test(name) ? 'PSEUDO' : 'STANDARD'
  const suffix = Number(code.slice(6))
  if (suffix < 100) return 'STREET'
  if (suffix < 200) return 'TOWN'
  return suffix < 400 ? 'TOWNSHIP' : 'SIMILAR'
}

/** Levels that exist only in the code list: 天津's 1201, 河南's 4190, and 东莞 441900 beneath the city 4419 of the same name. */
function pseudoCodes(names: ReadonlyMap<string, string>): Set<string> {
  const found = new Set<string>()
  for (const [code, name] of names) {
    if (code.length === 4 && PSEUDO_PREFECTURE.test(name)) found.add(code)
    if (code.length === 6 && names.get(code.slice(0, 4)) === name) found.add(code)
  }
  return found
}

/** @param units code, name and pinyin syllables separated by spaces, provinces first */
export function describeDivisions(units: readonly { code: string; name: string; syllables: string }[]): DivisionRow[] {
  const pseudo = pseudoCodes(new Map(units.map(({ code, name }) => [code, name])))
  return units.map(({ code, name, syllables }) => {
    const level = LEVEL_OF_LENGTH[code.length]
    if (!level) throw new Error(`not a division code: ${code}`)
    const kind = kindOf(code, name, pseudo)
    const parents = PREFIXES.filter((length) => length < code.length).map((length) => code.slice(0, length))
    return {
      code,
      name,
      level,
      kind,
      shortName: shortNameOf(name, level, kind),
      parentCode: parents.find((parent) => !pseudo.has(parent)) ?? null,
      countsForCoverage: level === 4 && kind !== 'SIMILAR',
      pinyin: syllables.replaceAll(' ', ''),
      initials: syllables.replace(/(\w)\w*\s*/g, '$1'),
    }
  })
}
