const INTEGER = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** 1094 → `1,094`. Both languages of the product group by thousands. */
export function formatCount(value: number): string {
  return INTEGER.format(value)
}

/**
 * Part of a whole in per cent with two decimals, half up: (1094, 1510) → `72.45%`.
 * Computed in integers, so that binary fractions can't tip a rounding. Nothing of nothing is `–`.
 */
export function formatRate(part: number, whole: number): string {
  if (whole === 0) return '–'
  const hundredths = rateHundredths(part, whole)
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}%`
}

/** Hundredths of a per cent, half up: (1094, 1510) → 7245. */
export function rateHundredths(part: number, whole: number): number {
  return Math.floor((part * 20_000 + whole) / (2 * whole))
}

/** A difference with its sign: `+31`, `−4`, `±0`. */
export function formatChange(value: number): string {
  return `${signOf(value)}${formatCount(Math.abs(value))}`
}

/** A difference of two rates in hundredths, as percentage points: 205 → `+2.05`. */
export function formatPoints(hundredths: number): string {
  return `${signOf(hundredths)}${(Math.abs(hundredths) / 100).toFixed(2)}`
}

function signOf(value: number): string {
  if (value === 0) return '±'
  return value > 0 ? '+' : '−'
}
