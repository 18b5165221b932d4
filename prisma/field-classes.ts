/** What a column may hold of a person; the letters are told in classification.ts. */
export type FieldClass = 'N' | 'P' | 'S' | 'K'

/** Column names of one class, written together because most of a table is of one kind. */
export function columns(classes: Partial<Record<FieldClass, string>>): Record<string, FieldClass> {
  return Object.fromEntries(
    Object.entries(classes).flatMap(([given, names]) => names.split(/\s+/).map((name) => [name, given as FieldClass])),
  )
}
