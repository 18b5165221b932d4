import 'server-only'
import { addDays, type Day, today } from '#lib/clock'
import type { Tx } from '#lib/db'
import { invalid } from '#lib/errors'
import { requireFormVersions } from '#lib/forms/queries'
import { type FormVersion, VISIT_FORMS } from '#lib/forms/types'
import type { VisitInput } from '#lib/visits/schema'
import { Prisma } from '#prisma/generated/client'

/** For so long a version that gave way to another is taken: a phone without signal goes on with the one it has. */
const GRACE_DAYS = 30

/** What is asked of a form version beside its definition. */
export interface FormFacts {
  code: string
  from: Day
  /** When it was retired, or another took its place. */
  to: Day | null
}

/**
 * The facts of a form version, as part of a statement over households `h`. A province's own version takes the place of
 * the standard.
 */
export function formFactsOf(id: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select json_build_object('code', f.code, 'from', f.valid_from, 'to', least(f.retired_on,
      (select min(n.valid_from) from form_version n where n.code = f.code and n.status <> 'DRAFT'
        and ((n.division_code = f.division_code and (n.valid_from, n.version) > (f.valid_from, f.version))
          or (f.division_code = '' and n.division_code = left(h.division_code, 2) and n.retired_on is null)))))
    from form_version f where f.id = ${id}::uuid and f.status <> 'DRAFT')`
}

/** Days until the next visit by the frequency that holds for a household, as part of a statement. */
export function intervalOf(household: Prisma.Sql, risk: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select i.days from own_visit_intervals(array[${household}], ${today()}::date) i where i.risk_level = ${risk})`
}

/** What was published never changes: once read it is known for good. */
const known = new Map<string, FormVersion>()
const MOST_KNOWN = 500

/**
 * The form version that a visit's answers are read by: the one that is stored with it already, one in force on the
 * visit's day or today, or one that gave way lately.
 * @throws AppError INVALID
 */
export async function requireFormIn(
  tx: Tx,
  id: string,
  { domain, visitedOn }: VisitInput,
  { form, storedForm }: { form: FormFacts | null; storedForm: string | null },
): Promise<FormVersion> {
  if (!form || form.code !== VISIT_FORMS[domain]) throw invalid('formVersionId', 'formUnknown')
  const on = today()
  const latest = addDays(on, -GRACE_DAYS)
  const since = visitedOn < latest ? visitedOn : latest
  const isTaken = form.from <= on && (form.to === null || form.to > since)
  if (storedForm !== id && !isTaken) throw invalid('formVersionId', 'formOver')
  const version = known.get(id) ?? (await requireFormVersions(tx, [id])).get(id)
  if (!version) throw invalid('formVersionId', 'formUnknown')
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(id, version)
  return version
}
