import type { FieldErrors } from '#lib/errors'
import type { IdKind, Relation, Sex } from '#lib/households/types'

/** What the form holds, in the shape that the action takes; the first member is the head. */
export function readHousehold(form: HTMLFormElement, memberKeys: readonly number[]) {
  const data = new FormData(form)
  const one = (name: string) => String(data.get(name) ?? '').trim()
  return {
    divisionCode: one('divisionCode'),
    address: one('address'),
    phone: one('phone'),
    members: memberKeys.map((key, index) => {
      const of = (field: string) => one(`member-${key}.${field}`)
      return {
        name: of('name'),
        sex: of('sex') as Sex | '',
        birthDate: of('birthDate'),
        idKind: of('idKind') as IdKind,
        idNumber: of('idNumber'),
        phone: of('phone'),
        relation: (index === 0 ? 'HEAD' : of('relation')) as Relation,
        categories: data.getAll(`member-${key}.categories`).map(String) as never[],
      }
    }),
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
