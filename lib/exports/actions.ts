'use server'

import { defineAction } from '#lib/action'
import { decideExport, requestExport, takePassword } from './mutations.ts'
import { decisionInput, exportInput, passwordInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => ['/exports', `/exports/${id}`]

export const requestExportAction = defineAction({ name: 'export.request', input: exportInput, run: requestExport, revalidates })
export const decideExportAction = defineAction({ name: 'export.decide', input: decisionInput, run: decideExport, revalidates })
export const takePasswordAction = defineAction({ name: 'export.password', input: passwordInput, run: takePassword })
