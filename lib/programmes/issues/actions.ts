'use server'

import { defineAction } from '#lib/action'
import { closeIssue, raiseIssue } from './mutations.ts'
import { closeIssueInput, raiseIssueInput } from './schema.ts'

const revalidates = ({ id }: { id: string }) => [`/programmes/${id}`, `/programmes/${id}/issues`]

export const raiseIssueAction = defineAction({ name: 'issue.raise', input: raiseIssueInput, run: raiseIssue, revalidates })
export const closeIssueAction = defineAction({ name: 'issue.close', input: closeIssueInput, run: closeIssue, revalidates })
