import { expect, test } from '@playwright/test'
import { compare } from '#tests/support/field-ledger'
import { walk } from '#tests/support/field-walk'
import { fromDataDir } from '#tests/support/served'
import { demoAccount } from '#tests/support/sign-in'

// The short form of `npm run test:field`, which writes thirty visits, cuts three hundred times and kills the server too.
test.skip(({ isMobile }) => !isMobile, 'no screen is involved')

test('visits with photos written without a network, edited, cut off while sending: the server has what the phone has', async ({
  baseURL,
}) => {
  test.setTimeout(120_000)
  const { database } = fromDataDir<{ database: { ownerUrl: string } }>('server.lock')
  const walked = await walk({
    port: Number(new URL(baseURL ?? '').port),
    account: demoAccount('STATION_WORKER'),
    launch: test.info().project.use.launchOptions ?? {},
    ...{ visits: 6, cuts: 14, seed: 20_261_128 },
  })
  expect(walked.cuts).toBeGreaterThanOrEqual(14)
  expect(walked.reopened).toBeGreaterThan(0)
  expect(await compare(database.ownerUrl, walked)).toEqual([])
})
