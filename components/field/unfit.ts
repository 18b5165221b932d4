export type Unfit = 'browser' | 'insecure'

/** Why this browser can't keep anything sealed, or null. */
export function unfitFor(): Unfit | null {
  if (!window.isSecureContext) return 'insecure'
  const has = 'serviceWorker' in navigator && 'indexedDB' in window && typeof crypto?.subtle?.deriveKey === 'function'
  return has && typeof structuredClone === 'function' ? null : 'browser'
}
