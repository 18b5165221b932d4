import { join } from 'node:path'
import { build } from 'vite'
import { ROOT } from '#scripts/environment'

/**
 * The phone's store as one script that puts it at `window.phone`: driven in a real browser without its screens. `settings`
 * names what a test shortens or opens, such as the old shape of the database.
 */
export async function bundleStore(entry = STORE): Promise<string> {
  const built = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, modulePreload: false, rolldownOptions: { input: 'virtual:store' } },
    plugins: [
      {
        name: 'store',
        resolveId: (id) => (id === 'virtual:store' ? join(ROOT, 'components/field/store/-test-entry.ts') : null),
        load: (id) => (id.endsWith('-test-entry.ts') ? entry : null),
      },
    ],
  })
  const outputs = Array.isArray(built) ? built : [built]
  for (const output of outputs) {
    if (!('output' in output)) continue
    const chunk = output.output.find((one) => one.type === 'chunk' && one.isEntry)
    if (chunk && 'code' in chunk) return chunk.code
  }
  throw new Error('the store was not built')
}

const STORE = `
import { phone } from './phone.ts'
Object.assign(window, { phone })
phone.subscribe(() => {})
`
