import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext } from '@playwright/test'
import type { Role } from '#lib/auth/actor'

interface DemoAccount {
  role: Role
  area: string
  username: string
  password: string
}

/** The first demo account of a role, as `npm start` printed it. */
export function demoAccount(role: Role, area?: string): DemoAccount {
  const file = join(process.env.DATA_DIR ?? '.data', 'demo-accounts.json')
  const accounts: DemoAccount[] = JSON.parse(readFileSync(file, 'utf8'))
  const found = accounts.find((account) => account.role === role && (area === undefined || account.area === area))
  if (!found) throw new Error(`no demo account ${role} ${area ?? ''} in ${file}`)
  return found
}

/** Signs a browser in without its form, in a language. */
export async function signIn(context: BrowserContext, role: Role, locale: 'zh-CN' | 'en' = 'zh-CN', area?: string) {
  const { username, password } = demoAccount(role, area)
  const { csrfToken } = await (await context.request.get('/api/auth/csrf')).json()
  const form = { csrfToken, username, password, json: 'true' }
  const answer = await context.request.post('/api/auth/callback/credentials', { form })
  if (!answer.ok()) throw new Error(`${username} could not sign in: ${answer.status()}`)
  const url = new URL(answer.url()).origin
  await context.addCookies([{ name: 'locale', value: locale, url }])
}
