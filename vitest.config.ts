import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

// `server-only` throws unless the server's condition is set, for sources and dependencies alike.
const conditions = ['react-server', ...defaultServerConditions]

const execArgv = ['--conditions=react-server']
const RENDERED = ['components/form-fields/**/*.test.ts']

export default defineConfig({
  test: {
    passWithNoTests: false,
    env: {
      // A zone with an odd offset, so that careless day arithmetic fails loudly.
      TZ: 'Asia/Kathmandu',
      LOG_LEVEL: 'silent',
      NEXTAUTH_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
      NEXTAUTH_URL: 'http://localhost:3000',
      FIELD_KEYS: `1:${Buffer.alloc(32, 1).toString('base64')}`,
      INDEX_KEY: Buffer.alloc(32, 2).toString('base64'),
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    },
    projects: [
      {
        extends: true,
        ssr: { resolve: { conditions } },
        test: {
          name: 'unit',
          execArgv,
          include: ['{lib,components,prisma,scripts}/**/*.test.ts', 'tests/architecture/**/*.test.ts'],
          exclude: RENDERED,
        },
      },
      {
        // Components that keep state are none of the server's: they are rendered without its condition.
        oxc: { jsx: { runtime: 'automatic', development: false } },
        test: { name: 'unit-rendered', include: RENDERED, env: { TZ: 'Asia/Kathmandu', NODE_ENV: 'production' } },
      },
      {
        extends: true,
        ssr: { resolve: { conditions } },
        test: {
          name: 'integration',
          execArgv,
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/support/database-server.ts'],
          testTimeout: 60_000,
          hookTimeout: 300_000,
          maxWorkers: 2,
        },
      },
    ],
  },
})
