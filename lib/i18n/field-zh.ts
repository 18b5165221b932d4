import common from './messages/zh-CN/common.json'
import errors from './messages/zh-CN/errors.json'
import field from './messages/zh-CN/field.json'
import households from './messages/zh-CN/households.json'
import persons from './messages/zh-CN/persons.json'
import visits from './messages/zh-CN/visits.json'

/** All that the phone app says, as a script of its own: a phone without a network can't ask the server for words. */
export const WORDS = { common, errors, field, households, persons, visits }
export type Bundle = typeof WORDS
