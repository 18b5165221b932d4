import 'server-only'
import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import type { z } from 'zod'
import type { Actor } from '#lib/auth/actor'
import { getActor } from '#lib/auth/session'
import { AppError } from '#lib/errors'
import { type Failure, toFailure } from '#lib/failure'
import { isSameOrigin } from '#lib/http'
import { parseInput } from '#lib/input'

export type ActionResult<T> = { ok: true; data: T } | Failure

interface ActionSpec<S extends z.ZodType, T> {
  /** `entity.verb`, as in the audit. */
  name: string
  input: S
  /** Runs the noun's mutation; opens its own transaction. */
  run: (actor: Actor, input: z.output<S>) => Promise<T>
  /** Who acts, where that is not simply who is signed in: choosing a password comes before anything else. */
  actor?: () => Promise<Actor | null>
  /** Paths whose pages show what changed, revalidated after the write. */
  revalidates?: (data: T, input: z.output<S>) => string[]
}

/**
 * The only way to make a server action: actor, then zod, then the mutation, then revalidation, and a
 * typed result. Every export of an `actions.ts` is a public endpoint; this is its gate.
 */
export function defineAction<S extends z.ZodType, T>(spec: ActionSpec<S, T>): (input: z.input<S>) => Promise<ActionResult<T>> {
  return async (raw) => {
    let actor: Actor | null = null
    try {
      const sent = await headers()
      if (!isSameOrigin(sent.get('origin'), sent.get('host'))) throw new AppError('FORBIDDEN')
      actor = await (spec.actor ?? getActor)()
      if (!actor) throw new AppError('UNAUTHENTICATED')
      const input = parseInput(spec.input, raw)
      const data = await spec.run(actor, input)
      for (const path of spec.revalidates?.(data, input) ?? []) revalidatePath(path)
      return { ok: true, data }
    } catch (error) {
      return toFailure(error, actor, spec.name)
    }
  }
}
