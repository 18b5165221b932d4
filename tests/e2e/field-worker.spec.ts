import { expect, type Page, test } from '@playwright/test'

// The service worker of the phone app against the real server: what it keeps, that nothing is missing, and that a newer
// version waits for its turn.
test.skip(({ isMobile }) => !isMobile, 'the same everywhere')

const registered = (page: Page) =>
  page.evaluate(async () => {
    const found = await navigator.serviceWorker.getRegistration('/field')
    const version = (worker: ServiceWorker | null | undefined) => worker && new URL(worker.scriptURL).searchParams.get('v')
    return { active: version(found?.active) ?? null, waiting: version(found?.waiting) ?? null, scope: found?.scope ?? null }
  })

async function kept(page: Page): Promise<string> {
  await page.goto('/field')
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, { timeout: 60_000 })
  return (await registered(page)).active as string
}

test('keeps the document with its policy and every script it can ever load, and nothing of the routes with data', async ({
  page,
}) => {
  const version = await kept(page)
  const { scope } = await registered(page)
  expect(new URL(scope as string).pathname).toBe('/field')
  const cached = await page.evaluate(async (name) => {
    const cache = await caches.open(name)
    const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname)
    const document = await cache.match('/field', { ignoreVary: true })
    const scripts = await Promise.all(
      paths
        .filter((path) => path.endsWith('.js'))
        .map(async (path) => (await (await cache.match(path, { ignoreVary: true }))?.text()) ?? ''),
    )
    const named = scripts
      .flatMap((text) => text.match(/static\/chunks\/[\w./~-]+\.(?:js|css)/g) ?? [])
      .map((name) => `/_next/${name}`)
    return { paths, policy: document?.headers.get('content-security-policy') ?? '', named: [...new Set(named)] }
  }, `field-${version}`)
  expect(cached.policy).toContain("worker-src 'self'")
  expect(cached.policy).toContain("'nonce-")
  expect(cached.named.filter((path) => !cached.paths.includes(path))).toEqual([])
  expect(cached.paths.length).toBeGreaterThan(10)
  expect(cached.paths.filter((path) => path.startsWith('/api/'))).toEqual([])
})

test('opens without a network what it kept, under any of its addresses, with the policy it came with', async ({
  page,
  context,
}) => {
  await kept(page)
  await context.setOffline(true)
  const broken: string[] = []
  page.on(
    'console',
    (message) => message.type() === 'error' && !/ERR_INTERNET_DISCONNECTED/.test(message.text()) && broken.push(message.text()),
  )
  for (const address of ['/field', '/field#outbox', '/field/anything']) {
    await page.goto('about:blank')
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  expect(broken).toEqual([])
})

test('a newer version waits while somebody is in the app, takes over when asked, and leaves one behind for open tabs', async ({
  page,
}) => {
  const version = await kept(page)
  await page.evaluate(async () => {
    // Whoever is in the app is not thrown out: as after a renewal a moment ago.
    sessionStorage.setItem('field-renewed', String(Date.now()))
    await navigator.serviceWorker.register('/field-worker.js?v=newer', { scope: '/field', updateViaCache: 'none' })
  })
  await expect.poll(() => registered(page), { timeout: 30_000 }).toMatchObject({ active: version, waiting: 'newer' })
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration('/field'))?.waiting?.postMessage('take-over'))
  await expect.poll(() => registered(page)).toMatchObject({ active: 'newer', waiting: null })
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([`field-${version}`, 'field-newer'])

  // At its next start the app finds the server's version again, and in the lock nobody minds a renewal.
  await page.evaluate(() => sessionStorage.clear())
  await page.reload()
  await expect
    .poll(() => registered(page).catch(() => null), { timeout: 30_000 })
    .toMatchObject({ active: version, waiting: null })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('is never held back by a cache itself', async ({ request }) => {
  const answer = await request.get('/field-worker.js?v=1')
  expect(answer.headers()['cache-control']).toBe('no-cache')
  expect(answer.headers()['content-type']).toContain('javascript')
  const manifest = await (await request.get('/field.webmanifest')).json()
  expect(manifest).toMatchObject({ name: '千站', start_url: '/field', display: 'standalone' })
  for (const { src, sizes } of manifest.icons) {
    const icon = await (await request.get(src)).body()
    expect(`${icon.readUInt32BE(16)}x${icon.readUInt32BE(20)}`).toBe(sizes)
  }
})
