import type { Client } from 'pg'
import { alarmsOf, formForAge, mainResultOf, mainScoreOf } from '#lib/assessments/rules'
import type { AssessmentForm } from '#lib/assessments/types'
import { addDays, type Day } from '#lib/clock'
import { blindIndex, seal } from '#lib/crypto'
import { keptAnswers, scoresOf, splitByClass } from '#lib/forms/rules'
import type { Answers, FormDefinition, FormField } from '#lib/forms/types'
import { readForms, standardFormId } from '../forms.ts'
import { type Cell, insertRows } from '../rows.ts'
import { recorderOf } from './accounts.ts'
import type { DemoHousehold, DemoPerson } from './households.ts'
import { type Random, randomFrom, stableId } from './random.ts'
import { FLAG_COLUMNS, flagRow, type Staff } from './visits.ts'

const FORM_SINCE = '2023-01-01'
/** Share of households in which somebody was assessed. */
const SHARE = 0.14
const VERSION = 1

/** Elders and children assessed by two of the station, elders again about every year: most a little weaker than before. */
export async function writeAssessments(client: Client, households: readonly DemoHousehold[], staff: Staff, yesterday: Day) {
  const { forms } = await readForms()
  const definitionOf = (code: AssessmentForm) => forms.find((form) => form.code === code && form.version === VERSION)?.definition
  const rows: Cell[][] = []
  const flags: Cell[][] = []
  for (const household of households) {
    const random = randomFrom('assessments', household.id)
    if (!random.chance(SHARE)) continue
    for (const person of household.members) {
      const form = formForAge(person.birth, yesterday)
      const definition = form && definitionOf(form)
      if (!form || !definition) continue
      const planned = planAssessments({ household, person, form, definition, staff, yesterday, random })
      rows.push(...planned.rows)
      flags.push(...planned.flags)
    }
  }
  await insertRows(
    client,
    'assessment',
    {
      ...{ id: 'uuid', person_id: 'uuid', form_version_id: 'uuid', form_code: 'text', assessed_on: 'date', reason: 'text' },
      ...{ standing: 'text', place_kind: 'text', assessor_ids: 'uuid[]', answers: 'jsonb', answers_sealed: 'text' },
      ...{ result_sealed: 'text', level_sealed: 'text', level_index: 'bytea', recorded_by: 'uuid', demo: 'boolean' },
    },
    rows,
  )
  await insertRows(client, 'risk_flag', { ...FLAG_COLUMNS, assessment_id: 'uuid' }, flags)
}

interface Plan {
  household: DemoHousehold
  person: DemoPerson
  form: AssessmentForm
  definition: FormDefinition
  staff: Staff
  yesterday: Day
  random: Random
}

function planAssessments(plan: Plan): { rows: Cell[][]; flags: Cell[][] } {
  const { household, person, form, definition, staff, yesterday, random } = plan
  const rows: Cell[][] = []
  const flags: Cell[][] = []
  let weakness = form === 'elder-ability' ? random.next() ** 2 : random.next() ** 4
  let day = random.day(later(addDays(household.knownSince, 10), FORM_SINCE), addDays(yesterday, -20))
  for (let n = 0; day <= yesterday && n < 4; n++) {
    const assessors = (staff.get(household.station.id) ?? []).filter(({ from, to }) => from <= day && (to === null || day < to))
    const answers = keptAnswers(definition, answersFor(form, definition, weakness, n, random))
    const results = scoresOf(definition, answers)
    const level = mainResultOf(definition, results)?.level
    if (assessors.length >= 2 && level && formForAge(person.birth, day) === form) {
      const { plain, sealed } = splitByClass(definition, answers)
      const id = stableId('assessment', person.id, day)
      const items = alarmsOf(form, definition, level, answers)
      const found = { source: id, household, person: person.id, items: items ?? [], day }
      if (items) flags.push([...flagRow(found, addDays(yesterday, 1), recorderOf(household.station.code)), id])
      rows.push([
        ...[id, person.id, standardFormId(form, VERSION), form, day],
        ...[n === 0 ? 'FIRST' : 'ROUTINE', 'SCREENING', 'HOME', assessors.slice(0, 2).map(({ id }) => id)],
        ...[JSON.stringify(plain), seal('assessment.answers', JSON.stringify(sealed))],
        ...[seal('assessment.result', JSON.stringify(results)), seal('assessment.level', level)],
        ...[blindIndex('assessment.level', level), recorderOf(household.station.code), true],
      ])
    }
    weakness = Math.min(1, weakness + random.next() * 0.18)
    day = addDays(day, random.int(form === 'elder-ability' ? 330 : 170, form === 'elder-ability' ? 400 : 200))
  }
  return { rows, flags }
}

const later = (one: Day, other: Day) => (one > other ? one : other)

/** @param weakness 0 for somebody who does everything alone, or a child that is well; 1 for the contrary */
function answersFor(form: AssessmentForm, definition: FormDefinition, weakness: number, n: number, random: Random): Answers {
  const counted = mainScoreOf(definition)?.fields ?? []
  const answers: Answers = {}
  for (const field of definition.sections.flatMap(({ fields }) => fields)) {
    if (field.kind === 'choice' && counted.includes(field.key)) answers[field.key] = chosen(form, field, weakness, random)
  }
  if (form === 'child-situation') return answers
  const events = random.chance(weakness / 4) ? random.int(1, 3) : 0
  return {
    ...answers,
    ...{ reason: n === 0 ? 'FIRST' : 'ROUTINE', coma: 'NO', mentalDiagnosis: random.chance(weakness / 6) ? 'YES' : 'NO' },
    ...{ riskEvents: events, ...(events > 0 && { riskKinds: ['FALL'] }) },
  }
}

function chosen(form: AssessmentForm, field: Extract<FormField, { options: unknown }>, weakness: number, random: Random): string {
  const better = form === 'elder-ability' ? -1 : 1
  const options = [...field.options].sort((one, other) => better * ((one.score ?? 0) - (other.score ?? 0)))
  const place = Math.round((options.length - 1) * Math.max(0, Math.min(1, weakness + (random.next() - 0.65) * 0.3)))
  return options[place]?.code ?? ''
}
