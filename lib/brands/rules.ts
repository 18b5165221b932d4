import type { BrandStatus } from './types.ts'

const NEXT: Record<BrandStatus, BrandStatus[]> = {
  APPLIED: ['RECOGNISED', 'DECLINED'],
  RECOGNISED: ['ENDED'],
  DECLINED: [],
  ENDED: [],
}

export const canMove = (from: BrandStatus, to: BrandStatus) => NEXT[from].includes(to)

/** Looked at anew every year: in the year after its recognition or newest review. */
export function reviewDue(
  brand: { status: BrandStatus; recognisedOn: string | null; reviewedIn: number | null },
  year: number,
): boolean {
  if (brand.status !== 'RECOGNISED' || !brand.recognisedOn) return false
  return (brand.reviewedIn ?? Number(brand.recognisedOn.slice(0, 4))) < year
}
