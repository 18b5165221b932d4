/** When something was written: as it says itself, and never before its id was made (UUIDv7). */
export function writtenAtOf(id: string, said: string | null): Date | null {
  const made = id.charAt(14) === '7' ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : null
  const told = said === null ? null : Date.parse(said)
  const known = [made, told].filter((instant): instant is number => instant !== null && Number.isFinite(instant))
  return known.length === 0 ? null : new Date(Math.max(...known))
}
