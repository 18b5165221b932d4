import 'server-only'
import { notFound, redirect } from 'next/navigation'
import type { z } from 'zod'
import { type AuditEntry, recordAudit } from '#lib/audit'
import type { Actor } from '#lib/auth/actor'
import { requireActor } from '#lib/auth/session'
import { asActor, readAs, type Tx } from '#lib/db'
import { codeOf } from '#lib/errors'
import { toFailure } from '#lib/failure'
import { parseInput } from '#lib/input'

export interface PageProps {
  params: Promise<Record<string, string | string[]>>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/**
 * How a page reads: actor, address and search parameters by a schema, then the queries in one read
 * transaction. A parameter that can't be read or a row out of sight is the not-found page; a role
 * that may not look is sent to the no-permission page, and that is audited.
 * @param seen what of it is to be on record: written before anything of it is shown, or nothing is
 */
export async function loadPage<S extends z.ZodType, T>(
  name: string,
  schema: S,
  props: PageProps,
  load: (tx: Tx, input: z.output<S>, actor: Actor) => Promise<T>,
  seen?: (data: T, actor: Actor) => AuditEntry | null,
): Promise<{ actor: Actor; input: z.output<S>; data: T }> {
  const actor = await requireActor()
  try {
    const input = parseInput(schema, { ...(await props.searchParams), ...(await props.params) })
    const data = await readAs(actor, (tx) => load(tx, input, actor))
    const entry = seen?.(data, actor)
    if (entry) await asActor(actor, (tx) => recordAudit(tx, actor, entry))
    return { actor, input, data }
  } catch (error) {
    const code = codeOf(error)
    if (code === 'INTERNAL' || code === 'UNAVAILABLE') throw error
    if (code === 'FORBIDDEN') {
      await toFailure(error, actor, name)
      redirect('/forbidden')
    }
    notFound()
  }
}
