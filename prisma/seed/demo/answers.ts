import type { Domain } from '#lib/services/types'
import type { Random } from './random.ts'

type Field = readonly [key: string, kind: 'one' | 'many' | 'text', options: readonly string[]]

/** What a visit learns, by domain, in the shape of form visit-1 (DOMAIN.md A3, B5; lib/visits/rules.ts). */
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

export function answersFor(domain: Domain, random: Random): Record<string, string | string[]> {
  return Object.fromEntries(BLOCKS[domain].map((field) => [field[0], answerTo(field, random)]))
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
