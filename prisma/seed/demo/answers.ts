import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Answers, type FormDefinition, VISIT_FORMS } from '#lib/forms/types'
import { DOMAINS, type Domain, type RiskLevel } from '#lib/services/types'
import type { Random } from './random.ts'

type Field = readonly [key: string, kind: 'one' | 'many' | 'text', options: readonly string[]]

/** What a visit learns, by domain; the questions that only the second version of a form asks stand in `SINCE_SECOND`. */
const BLOCKS: Record<Domain, readonly Field[]> = {
  AID: [
    ['income', 'one', ['WORK', 'FARM', 'FAMILY', 'SUBSIDY', 'NONE']],
    ['burden', 'many', ['MEDICAL', 'EDUCATION', 'HOUSING', 'DEBT']],
    ['labour', 'one', ['FULL', 'PARTIAL', 'NONE']],
    ['housing', 'one', ['SAFE', 'REPAIR']],
    ['carer', 'one', ['NOT_NEEDED', 'FAMILY', 'NEIGHBOUR']],
  ],
  ELDERLY: [
    ['health', 'one', ['GOOD', 'CHRONIC', 'CHRONIC', 'SERIOUS']],
    ['living', 'one', ['WITH_FAMILY', 'EMPTY_NEST', 'ALONE']],
    ['selfCare', 'one', ['FULL', 'FULL', 'PARTIAL', 'NONE']],
    ['support', 'one', ['SPOUSE', 'CHILDREN', 'RELATIVE', 'NEIGHBOUR']],
    ['contact', 'one', ['OFTEN', 'SOMETIMES', 'SELDOM']],
    ['wishes', 'text', ['想有人多聊聊天', '希望装扶手', '想参加手工小组']],
  ],
  CHILD: [
    ['guardian', 'one', ['PARENTS', 'GRANDPARENTS', 'GRANDPARENTS', 'RELATIVE']],
    ['parents', 'one', ['HOME', 'ONE_AWAY', 'BOTH_AWAY']],
    ['school', 'one', ['ATTENDING', 'ATTENDING', 'ATTENDING', 'OFTEN_ABSENT']],
    ['mood', 'one', ['CHEERFUL', 'CALM', 'LOW']],
    ['safety', 'many', ['NETWORK', 'DROWNING', 'TRAFFIC']],
    ['wishes', 'text', ['想学画画', '想爸爸妈妈', '想有人辅导作业']],
  ],
  DISABILITY: [
    ['selfCare', 'one', ['FULL', 'PARTIAL', 'NONE']],
    ['livelihood', 'one', ['WORK', 'FAMILY', 'SUBSIDY']],
    ['health', 'one', ['STABLE', 'CHRONIC', 'WORSENING']],
    ['support', 'one', ['FAMILY', 'RELATIVE', 'VILLAGE']],
    ['rehabilitation', 'many', ['MEDICAL', 'EDUCATION', 'VOCATIONAL', 'SOCIAL', 'TECHNICAL']],
  ],
  COMMUNITY: [
    ['topic', 'one', ['ENVIRONMENT', 'SAFETY', 'ELDERS_CHILDREN', 'PUBLIC_SPACE', 'NEIGHBOURS']],
    ['participation', 'one', ['ACTIVE', 'SOMETIMES', 'SELDOM']],
    ['proposals', 'text', ['希望多办活动', '建议修整步道', '建议增加路灯']],
  ],
}

/** "None" is an answer, except to the question which rehabilitation is wanted. */
function answerTo([key, kind, options]: Field, random: Random): string | string[] {
  if (kind === 'one') return random.pick(options)
  if (kind === 'text') return `${random.pick(options)}（演示）`
  const chosen = options.filter(() => random.chance(0.35))
  return chosen.length > 0 || key === 'rehabilitation' ? chosen : ['NONE']
}

/** Mandatory since the second version, which the first does not know; or asked there more strictly. */
const SINCE_SECOND: Record<Domain, readonly Field[]> = {
  AID: [],
  ELDERLY: [['homeSafety', 'many', ['GAS', 'WIRING', 'FLOOR', 'BATHROOM']]],
  CHILD: [['learning', 'one', ['GOOD', 'AVERAGE', 'BEHIND']]],
  DISABILITY: [],
  COMMUNITY: [],
}

const DEFINITIONS = Object.fromEntries(DOMAINS.map((domain) => [domain, readDefinition(`${VISIT_FORMS[domain]}.2`)])) as Record<
  Domain,
  FormDefinition
>

function readDefinition(name: string): FormDefinition {
  const file = join(import.meta.dirname, '..', '..', 'reference', 'forms', `${name}.json`)
  return JSON.parse(readFileSync(file, 'utf8')).definition
}

function fieldOf(domain: Domain, key: string) {
  return DEFINITIONS[domain].sections.flatMap(({ fields }) => fields).find((field) => field.key === key)
}

/** Items of the screen that come to a level: one item is yellow, two are orange, a red one is red. */
function screenFor(domain: Domain, risk: RiskLevel, random: Random): string[] {
  const screen = fieldOf(domain, 'screen')
  const options = screen && 'options' in screen ? screen.options : []
  const worth = (score: number) => options.filter((option) => option.score === score).map(({ code }) => code)
  const count = { GREEN: 0, YELLOW: 1, ORANGE: 2, RED: 1 }[risk]
  const chosen = random.shuffle(worth(risk === 'RED' ? 10 : 1)).slice(0, count)
  return chosen.length > 0 ? chosen : ['NONE']
}

/** Answers in the version of the form that was in force, what is of class S apart. */
export function answersFor(domain: Domain, risk: RiskLevel, version: 1 | 2, random: Random): { plain: Answers; sealed: Answers } {
  const asked = version === 1 ? BLOCKS[domain] : [...BLOCKS[domain], ...SINCE_SECOND[domain]]
  const answers: Answers = Object.fromEntries(asked.map((field) => [field[0], answerTo(field, random)]))
  if (version === 1) return { plain: {}, sealed: answers }
  if (domain === 'DISABILITY' && (answers.rehabilitation as string[]).length === 0) answers.rehabilitation = ['SOCIAL']
  const known = Object.entries({ ...answers, screen: screenFor(domain, risk, random) }).filter(([key]) => fieldOf(domain, key))
  const plain = known.filter(([key]) => fieldOf(domain, key)?.class !== 'S')
  return { plain: Object.fromEntries(plain), sealed: Object.fromEntries(known.filter((entry) => !plain.includes(entry))) }
}

const SERVICES: Record<Domain, readonly string[]> = {
  AID: ['COUNSELLING', 'CARE', 'REHAB_TRAINING', 'RESOURCE_LINK', 'CAPACITY', 'INCLUSION'],
  ELDERLY: ['POLICY_ADVICE', 'SUPPORT_SYSTEM', 'INTERESTS', 'RECREATION', 'RESOCIALISATION'],
  CHILD: ['PROTECTION', 'BEHAVIOUR', 'CHILD_COUNSELLING', 'CHILD_CAPACITY', 'SOCIAL_CARE'],
  DISABILITY: ['MEDICAL_REHAB', 'EDUCATION_REHAB', 'VOCATIONAL_REHAB', 'SOCIAL_REHAB', 'TECHNICAL_REHAB'],
  COMMUNITY: ['INCUBATION', 'CONSULTATION', 'PARTICIPATION', 'PROPOSALS'],
}

export function servicesFor(domain: Domain, random: Random): string[] {
  return random.shuffle(SERVICES[domain]).slice(0, random.int(0, 2))
}
