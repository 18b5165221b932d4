import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runningOn, takeLock } from './lock.ts'
import { identify, isAlive } from './processes.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('refuses a data folder whose server lives, with the way to stop it', async () => {
  const update = await takeLock(folder, 3000)
  update({ database: { appUrl: 'a', ownerUrl: null } })
  expect(runningOn(folder)).toMatchObject({ port: 3000, database: { appUrl: 'a' } })
  await expect(takeLock(folder, 3000)).rejects.toThrow(`Stop it with: kill ${process.pid}`)
})

it('takes over the lock of a dead server, even when its number was given to another process', async () => {
  writeFileSync(join(folder, 'server.lock'), JSON.stringify({ server: { pid: process.pid, born: 'earlier' }, port: 3000 }))
  expect(runningOn(folder)).toBeNull()
  await takeLock(folder, 3001)
  expect(runningOn(folder)?.port).toBe(3001)
})

it('takes over a lock that was cut off while it was written', async () => {
  writeFileSync(join(folder, 'server.lock'), '{"serv')
  await takeLock(folder, 3001)
  expect(existsSync(join(folder, 'server.lock'))).toBe(true)
})

it('knows a process by its birth', () => {
  const self = identify(process.pid)
  expect(isAlive(self)).toBe(true)
  expect(isAlive(self && { ...self, born: 'x' })).toBe(false)
  expect(identify(2 ** 22 + 1)).toBeNull()
})
