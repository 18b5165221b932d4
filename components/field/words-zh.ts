import common from '../../lib/i18n/messages/zh-CN/common.json'
import errors from '../../lib/i18n/messages/zh-CN/errors.json'
import field from '../../lib/i18n/messages/zh-CN/field.json'
import households from '../../lib/i18n/messages/zh-CN/households.json'
import persons from '../../lib/i18n/messages/zh-CN/persons.json'
import visits from '../../lib/i18n/messages/zh-CN/visits.json'

export const WORDS = { common, errors, field, households, persons, visits }
export type Bundle = { [K in keyof typeof WORDS]: unknown }
