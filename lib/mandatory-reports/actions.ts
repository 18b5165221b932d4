'use server'

import { defineAction } from '#lib/action'
import { clearFlag } from './flags/mutations.ts'
import { writeReport } from './mutations.ts'
import { clearFlagInput, writeReportInput } from './schema.ts'

export const writeReportAction = defineAction({
  name: 'mandatory_report.write',
  input: writeReportInput,
  run: (actor, { id, report }) => writeReport(actor, id, report),
  revalidates: ({ id }) => [`/mandatory-reports/${id}`, '/mandatory-reports'],
})

export const clearFlagAction = defineAction({
  name: 'risk_flag.clear',
  input: clearFlagInput,
  run: clearFlag,
  revalidates: () => ['/mandatory-reports'],
})
