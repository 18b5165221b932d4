import common from '../../lib/i18n/messages/en/common.json'
import errors from '../../lib/i18n/messages/en/errors.json'
import field from '../../lib/i18n/messages/en/field.json'
import households from '../../lib/i18n/messages/en/households.json'
import persons from '../../lib/i18n/messages/en/persons.json'
import visits from '../../lib/i18n/messages/en/visits.json'

export const WORDS = { common, errors, field, households, persons, visits }
