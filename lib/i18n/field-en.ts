import type { Bundle } from './field-zh.ts'
import common from './messages/en/common.json'
import errors from './messages/en/errors.json'
import field from './messages/en/field.json'
import households from './messages/en/households.json'
import persons from './messages/en/persons.json'
import visits from './messages/en/visits.json'

export const WORDS: Bundle = { common, errors, field, households, persons, visits }
