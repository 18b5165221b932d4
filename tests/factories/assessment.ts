import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AssessmentInput, assessmentInput } from '#lib/assessments/schema'
import { fieldsOf } from '#lib/forms/rules'
import type { Answers, FormDefinition } from '#lib/forms/types'
import { parseInput } from '#lib/input'
import { standardFormId } from '#prisma/seed/forms'
import type { TestStation } from './station.ts'

const FOLDER = join(import.meta.dirname, '..', '..', 'prisma', 'reference', 'forms')

export function definitionOf(code: string, version = 1): FormDefinition {
  return (JSON.parse(readFileSync(join(FOLDER, `${code}.${version}.json`), 'utf8')) as { definition: FormDefinition }).definition
}

/** All that is mandatory, every counted item at its full points or at none, changed as said. */
export function answersOf(code: string, full: boolean, changes: Answers = {}): Answers {
  const answers: Answers = {}
  for (const field of fieldsOf(definitionOf(code))) {
    if (field.kind !== 'choice' || !field.required) continue
    const options = [...field.options].sort((one, other) => (one.score ?? 0) - (other.score ?? 0))
    answers[field.key] = (full ? options.at(-1) : options[0])?.code ?? ''
  }
  const elder = code === 'elder-ability' && { reason: 'FIRST', coma: 'NO', mentalDiagnosis: 'NO', riskEvents: 0 }
  return { ...answers, ...elder, ...changes }
}

/** The body of an elder's assessment with nothing wrong, as desktop and phone send it. */
export function assessmentBody(station: TestStation, personId: string, changes: Record<string, unknown> = {}) {
  return {
    ...{ baseVersion: 0, personId, formVersionId: standardFormId('elder-ability', 1), assessedOn: '2023-05-10' },
    ...{ standing: 'SCREENING', place: 'HOME', assessorIds: station.workerIds.slice(0, 2), certificate: null },
    ...{ answers: answersOf('elder-ability', true), level: 'INTACT', levelReason: null },
    ...changes,
  }
}

/** The body of a child's screen, all calm. */
export function childBody(station: TestStation, personId: string, changes: Record<string, unknown> = {}) {
  return assessmentBody(station, personId, {
    ...{ formVersionId: standardFormId('child-situation', 1), reason: 'FIRST' },
    ...{ answers: answersOf('child-situation', false), level: 'GREEN' },
    ...changes,
  })
}

export function assessmentOf(...given: Parameters<typeof assessmentBody>): AssessmentInput {
  return parseInput(assessmentInput, assessmentBody(...given))
}

export function childScreenOf(...given: Parameters<typeof childBody>): AssessmentInput {
  return parseInput(assessmentInput, childBody(...given))
}
