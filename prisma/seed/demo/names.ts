import type { Day } from '#lib/clock'

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎'

/** A name nobody bears and everybody sees to be made up: 王演示12. */
export function demoName(n: number): string {
  return `${SURNAMES[(n * 7) % SURNAMES.length]}演示${n}`
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Check digit of the citizen number (GB 11643-1999, DOMAIN.md C6). */
function checkDigit(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return '10X98765432'[sum % 11] ?? ''
}

/** Area code 529900 is not assigned, so no real person can have the number (DOMAIN.md C4). */
export function demoIdNumber(birth: Day, male: boolean, n: number): string {
  const sequence = String(((n * 2) % 998) + (male ? 1 : 2)).padStart(3, '0')
  const first17 = `529900${birth.replaceAll('-', '')}${sequence}`
  return first17 + checkDigit(first17)
}

/** 100 begins no mobile number in China. */
export function demoPhone(n: number): string {
  return `100${String(10_000_000 + ((n * 7919) % 89_999_999)).slice(0, 8)}`
}
