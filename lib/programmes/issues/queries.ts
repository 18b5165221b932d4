import 'server-only'
import type { Tx } from '#lib/db'
import type { ProgrammeIssue } from './types.ts'

/** Difficulties in sight under a programme: open ones first, those due first; at most 300. */
export function listIssues(tx: Tx, programmeId: string): Promise<ProgrammeIssue[]> {
  return tx.$queryRaw<ProgrammeIssue[]>`
    select i.id::text, i.division_code as "divisionCode", d.name as area, i.title, i.detail, i.owner, i.measure, i.due_on::text as "dueOn",
      i.status, i.closing_note as "closingNote", i.closed_on::text as "closedOn", i.version
    from programme_issue i join division d on d.code = i.division_code
    where i.programme_id = ${programmeId}::uuid
    order by i.status = 'CLOSED', i.due_on nulls last, i.created_at desc, i.id limit 300`
}
