import type { Bundle } from './field-zh.ts'
import assessments from './messages/en/assessments.json'
import common from './messages/en/common.json'
import errors from './messages/en/errors.json'
import field from './messages/en/field.json'
import forms from './messages/en/forms.json'
import households from './messages/en/households.json'
import leads from './messages/en/leads.json'
import mandatoryReports from './messages/en/mandatory-reports.json'
import persons from './messages/en/persons.json'
import visits from './messages/en/visits.json'

export const WORDS: Bundle = {
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
