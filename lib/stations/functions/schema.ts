import { z } from 'zod'
import { day } from '#lib/divisions/schema'
import { recordId } from '#lib/input'
import { ALL_INDICATORS, STATION_FUNCTIONS } from './types.ts'

const target = z.int().min(0).max(100_000_000)
const targets = z.partialRecord(z.enum(ALL_INDICATORS as [string, ...string[]]), target)

export const startFunctionInput = z.object({
  id: z.uuidv7(),
  stationId: recordId,
  function: z.enum(STATION_FUNCTIONS),
  from: day,
  targets,
})
export type StartFunction = z.output<typeof startFunctionInput>

const current = { id: recordId, version: z.int().min(1) }
export const aimFunctionInput = z.object({ ...current, targets })
export type AimFunction = z.output<typeof aimFunctionInput>

/** @param to the first day without the function */
export const endFunctionInput = z.object({ ...current, to: day })
export type EndFunction = z.output<typeof endFunctionInput>
