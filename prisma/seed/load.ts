import { access } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { today } from '#lib/clock'
import { readForms, writeForms } from './forms.ts'
import { assertDivisions, readReference, writeDivisions, writeTiles } from './reference.ts'

/** Version of the demo world, kept for later issues that add to it. */
const DEMO_WORLD = '1'
const LOCK = 7204 // any fixed number: one loader at a time

/**
 * Loads divisions, tile grids and standard forms as the owner, once per content: `data_load` remembers the fingerprint.
 * One transaction, so a killed load leaves nothing behind.
 */
export async function loadReference(ownerUrl: string, onProgress: (line: string) => void) {
  await inTransaction(ownerUrl, async (client) => {
    const { fingerprint, forms } = await readForms()
    if (!(await isLoaded(client, 'forms', fingerprint))) {
      onProgress('loading the standard forms')
      await writeForms(client, forms, onProgress)
      await remember(client, 'forms', fingerprint)
    }
    const files = await readReference()
    if (await isLoaded(client, 'reference', files.fingerprint)) return
    onProgress('loading the administrative divisions of China')
    await writeDivisions(client, files.divisions)
    await writeTiles(client, files.tiles)
    await assertDivisions(client)
    onProgress('computing what stands in each area')
    await client.query('analyze division')
    await client.query('select refresh_standing(array(select code from division where level = 3))')
    await remember(client, 'reference', files.fingerprint)
  })
}

/**
 * Writes the demo world once per database and the generated passwords to `demo-accounts.json` (mode 0600).
 * A world that is there is never touched: people may have worked in it.
 */
export async function loadDemo(ownerUrl: string, options: { dataDir: string; onProgress: (line: string) => void }) {
  await inTransaction(ownerUrl, async (client) => {
    // Imported here: these modules need the whole configuration (keys), the reference loader does not.
    const { ACCOUNTS_FILE, keepAccounts } = await import('./demo/accounts.ts')
    const { rows } = await client.query("select 1 from data_load where name = 'demo'")
    if (rows.length > 0) {
      const kept = await access(join(options.dataDir, ACCOUNTS_FILE)).then(
        () => true,
        () => false,
      )
      if (!kept) options.onProgress(`${ACCOUNTS_FILE} is gone; the demo accounts keep their passwords`)
      return
    }
    const [{ writeDemoWorld }, { writeCategoryKeys, writeKeyFrequencies }] = [
      await import('./demo/world.ts'),
      await import('../backfill.ts'),
    ]
    await writeCategoryKeys(client)
    await writeKeyFrequencies(client)
    const accounts = await writeDemoWorld(client, today(), options.onProgress)
    // Fresh tables have no statistics; the first pages should not wait for the autovacuum to gather them.
    await client.query('analyze')
    await remember(client, 'demo', DEMO_WORLD)
    await keepAccounts(options.dataDir, accounts)
  })
}

async function isLoaded(client: pg.Client, name: string, fingerprint: string): Promise<boolean> {
  const { rows } = await client.query('select 1 from data_load where name = $1 and fingerprint = $2', [name, fingerprint])
  return rows.length > 0
}

async function remember(client: pg.Client, name: string, fingerprint: string) {
  await client.query(
    'insert into data_load (name, fingerprint) values ($1, $2) on conflict (name) do update set fingerprint = excluded.fingerprint, loaded_at = now()',
    [name, fingerprint],
  )
}

async function inTransaction(ownerUrl: string, work: (client: pg.Client) => Promise<void>) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    await work(client)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    await client.end()
  }
}
