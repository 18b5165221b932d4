/** A half-open range of division codes: every code that starts with `prefix`. The nation is the empty prefix. */
export function codeRange(prefix: string): { lo: string; hi: string } {
  // ':' is the character after '9', so `prefix:` is the first code behind the prefix in C collation.
  return prefix === '' ? { lo: '0', hi: ':' } : { lo: prefix, hi: `${prefix}:` }
}

// What the division code and name alone say (DOMAIN.md D1).

export type DivisionKind = 'STANDARD' | 'PSEUDO' | 'FUNCTIONAL_ZONE' | 'STREET' | 'TOWN' | 'TOWNSHIP' | 'SIMILAR' | 'VILLAGE'

const LEVEL_OF_LENGTH: Record<number, number> = { 2: 1, 4: 2, 6: 3, 9: 4, 12: 5 }

/** 1 province … 5 village; undefined for what is no code. */
export function levelOf(code: string): number | undefined {
  return LEVEL_OF_LENGTH[code.length]
}

/** Rows of the code list that are no places of their own: 市辖区, 县 and 省直辖 between province and county. */
export const PSEUDO_PREFECTURE = /^(市辖区|县|(省|自治区)直辖县级行政区划)$/

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

/** What the code and, of a prefecture, the name say; levels that exist only on paper are found by comparing (prisma/seed). */
export function kindOf(code: string, name: string): DivisionKind {
  if (code.length === 12) return 'VILLAGE'
  if (code.length === 6) return code[4] === '7' ? 'FUNCTIONAL_ZONE' : 'STANDARD'
  if (code.length < 9) return PSEUDO_PREFECTURE.test(name) ? 'PSEUDO' : 'STANDARD'
  const suffix = Number(code.slice(6))
  if (suffix < 100) return 'STREET'
  if (suffix < 200) return 'TOWN'
  return suffix < 400 ? 'TOWNSHIP' : 'SIMILAR'
}
