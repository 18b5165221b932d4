import type { ResourceSum } from './types.ts'

/** 链接资源 in fen (DOMAIN.md B9.1, K10): cash and goods; services are told, not summed up. */
export function totalOf(sums: readonly ResourceSum[]): number {
  return sums.reduce((total, { cash, goods }) => total + cash + goods, 0)
}
