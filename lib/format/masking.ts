/** 王小明 → 王*明, 王明 → 王*. For eyes outside the station (DOMAIN.md C4, class P). */
export function maskName(name: string): string {
  const letters = [...name]
  if (letters.length <= 1) return name
  if (letters.length === 2) return `${letters[0]}*`
  return `${letters[0]}*${letters.at(-1)}`
}

/** 522702199001010021 → 5227**********0021. */
export function maskIdentity(value: string): string {
  return value.length <= 8 ? '*'.repeat(value.length) : value.slice(0, 4) + '*'.repeat(value.length - 8) + value.slice(-4)
}

/** 13812340001 → 138****0001. */
export function maskPhone(value: string): string {
  return value.length < 8 ? '*'.repeat(value.length) : `${value.slice(0, 3)}****${value.slice(-4)}`
}

/** 龙塘村3组12号 → 龙塘村*组**号: the house number is class S, the village is not. */
export function maskAddress(value: string): string {
  return value.replace(/[\d一二三四五六七八九十百]/g, '*')
}
