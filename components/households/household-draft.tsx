import type { FieldErrors } from '#lib/errors'
import { needsGuardian } from '#lib/persons/rules'

/** One member as the form holds it, in the shape that the actions take; the controls' names begin with `prefix`. */
export function readMember(data: FormData, prefix: string, today: string, isHead: boolean) {
  const of = (field: string) => String(data.get(`${prefix}.${field}`) ?? '').trim()
  const guardian = readGuardian(of)
  return {
    ...{ name: of('name'), sex: of('sex'), birthDate: of('birthDate'), idKind: of('idKind'), idNumber: of('idNumber') },
    ...{ idMissingReason: of('idMissingReason'), overrideReason: of('overrideReason'), phone: of('phone') },
    ...{ residence: of('residence'), housing: of('housing'), selfCare: of('selfCare') },
    relation: isHead ? 'HEAD' : of('relation'),
    categories: data.getAll(`${prefix}.categories`).map(String),
    categorySource: { sourceKind: of('sourceKind') || 'SELF_STATED', source: of('source') },
    ...(guardian && { guardian }),
    consents: readConsents(of, needsGuardian(of('birthDate') || null, today)),
  }
}

type Read = (field: string) => string

function readGuardian(of: Read) {
  const [who, name, relation] = [of('guardian'), of('guardianName'), of('guardianRelation')]
  if (!who && !name) return undefined
  const chosen = who.startsWith('m') ? { member: Number(who.slice(1)) } : { personId: who }
  return { ...(who ? chosen : { name }), relation, phone: of('guardianPhone') }
}

function readConsents(of: Read, child: boolean) {
  const manner = of('consentManner')
  if (!manner) return []
  const statutory = manner === 'STATUTORY'
  const giver = of('guardianName') || of('guardianLabel')
  return [
    child
      ? {
          ...{ kind: 'MINOR', manner, givenBy: statutory ? 'STATUTORY' : 'GUARDIAN', basis: of('consentBasis') },
          ...(!statutory && { giver, giverRelation: of('guardianRelation') }),
        }
      : { kind: 'FILE', manner, givenBy: statutory ? 'STATUTORY' : 'SELF', basis: of('consentBasis') },
  ]
}

/** What the form holds; the first member is the head. */
export function readHousehold(form: HTMLFormElement, memberKeys: readonly number[], today: string) {
  const data = new FormData(form)
  const one = (name: string) => String(data.get(name) ?? '').trim()
  return {
    ...{ divisionCode: one('divisionCode'), address: one('address'), phone: one('phone') },
    members: memberKeys.map((key, index) => readMember(data, `member-${key}`, today, index === 0)),
  }
}

export function findMissing(household: ReturnType<typeof readHousehold>): FieldErrors {
  const missing: FieldErrors = {}
  if (!household.divisionCode) missing.divisionCode = ['required']
  household.members.forEach((member, index) => {
    if (!member.name) missing[`members.${index}.name`] = ['required']
    if (!member.sex) missing[`members.${index}.sex`] = ['required']
  })
  return missing
}
