import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

interface DemoAccount {
  username: string
  password: string
}

/** Opens a session for a demo account, by the same request as the sign-in form's. */
export async function signInAs(page: Page, username: string): Promise<void> {
  const accounts: DemoAccount[] = JSON.parse(readFileSync(join(process.env.DATA_DIR ?? '.data', 'demo-accounts.json'), 'utf8'))
  const account = accounts.find((candidate) => candidate.username === username)
  if (!account) throw new Error(`no demo account ${username}`)
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json()
  const answer = await page.request.post('/api/auth/callback/credentials', {
    form: { csrfToken, username, password: account.password, json: 'true' },
  })
  if (!answer.ok()) throw new Error(`sign-in of ${username} answered ${answer.status()}`)
}
