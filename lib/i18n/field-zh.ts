import assessments from './messages/zh-CN/assessments.json'
import common from './messages/zh-CN/common.json'
import errors from './messages/zh-CN/errors.json'
import field from './messages/zh-CN/field.json'
import forms from './messages/zh-CN/forms.json'
import households from './messages/zh-CN/households.json'
import leads from './messages/zh-CN/leads.json'
import mandatoryReports from './messages/zh-CN/mandatory-reports.json'
import persons from './messages/zh-CN/persons.json'
import visits from './messages/zh-CN/visits.json'

/** All that the phone app says, as a script of its own: a phone without a network can't ask the server for words. */
export const WORDS = {
  assessments,
  common,
  errors,
  field,
  forms,
  households,
  leads,
  'mandatory-reports': mandatoryReports,
  persons,
  visits,
}
export type Bundle = typeof WORDS
