import { describe, expect, it } from 'vitest'
import { AppError } from '#lib/errors'
import { parseInput } from '#lib/input'
import { householdInput } from './schema.ts'

const HEAD = { name: '演示甲', idKind: 'RESIDENT_ID', idNumber: '11010519491231002x', relation: 'HEAD', categories: [] }
const OTHER = { sex: 'MALE', birthDate: '1950-01-01' }
const BODY = { id: '01980000-0000-7000-8000-000000000001', divisionCode: '522702106201', members: [HEAD] }

function errorsOf(change: Record<string, unknown>) {
  try {
    parseInput(householdInput, { ...BODY, ...change })
  } catch (error) {
    if (error instanceof AppError) return error.fieldErrors
    throw error
  }
}

describe('householdInput', () => {
  it('derives sex and birth date from the ID number', () => {
    const [head] = parseInput(householdInput, BODY).members
    expect(head?.identity).toMatchObject({ idNumber: '11010519491231002X', birthDate: '1949-12-31', sex: 'FEMALE' })
  })

  it('lets a person say otherwise, with the reason', () => {
    expect(errorsOf({ members: [{ ...HEAD, ...OTHER }] })).toEqual({ 'members.0.overrideReason': ['overrideReason'] })
    const [head] = parseInput(householdInput, { ...BODY, members: [{ ...HEAD, ...OTHER, overrideReason: '证件录错' }] }).members
    expect(head?.identity).toMatchObject({ birthDate: '1950-01-01', sex: 'MALE' })
  })

  it('says which field of which member is wrong', () => {
    expect(errorsOf({ members: [{ ...HEAD, idNumber: '110105194912310021' }] })).toEqual({ 'members.0.idNumber': ['idNumber'] })
    expect(errorsOf({ members: [{ ...HEAD, idKind: 'NONE' }] })).toEqual({
      'members.0.idNumber': ['noPaper'],
      'members.0.idMissingReason': ['required'],
    })
    expect(errorsOf({ members: [HEAD, { ...HEAD, relation: 'CHILD' }] })).toEqual({ 'members.1.idNumber': ['idTaken'] })
    expect(errorsOf({ members: [{ ...HEAD, relation: 'CHILD' }] })).toEqual({ 'members.0.relation': ['oneHead'] })
    expect(errorsOf({ members: [{ ...HEAD, birthDate: '1899-99-99' }] })).toEqual({ 'members.0.birthDate': ['day'] })
    expect(errorsOf({ phone: '-----' })).toEqual({ phone: ['phone'] })
    expect(errorsOf({ phone: 'abc' })).toEqual({ phone: ['phone'] })
    expect(errorsOf({ divisionCode: '522702' })).toEqual({ divisionCode: ['divisionCode'] })
    expect(errorsOf({ members: [{ ...HEAD, name: ' ' }] })).toEqual({ 'members.0.name': ['required'] })
    expect(errorsOf({ address: 'a\u0000b' })).toEqual({ address: ['invalid'] })
  })
})
