import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Report, StartError } from './progress.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable']
const ELSEWHERE = [
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

/**
 * A browser for the end-to-end tests: the one in `BROWSER_PATH`, one on the machine, or as root on
 * Debian one freshly installed (Playwright's own download needs a host that sites cannot reach).
 * @throws StartError saying what to install when there is none
 */
export function requireBrowser(report: Report): string {
  const found = process.env.BROWSER_PATH || findBrowser() || installBrowser(report)
  if (!found) {
    throw new StartError(
      'There is no browser for the end-to-end tests. Install one (Debian: apt-get install chromium fonts-noto-cjk) or name it: BROWSER_PATH=/path/to/chrome npm test',
    )
  }
  report(`browser: ${found}`)
  return found
}

function findBrowser(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...onPath, ...ELSEWHERE].find(isExecutable)
}

function installBrowser(report: Report): string | undefined {
  if (process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) return undefined
  report('installing chromium and a Chinese font (Debian packages, about a minute)')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update'], { stdio: 'ignore', env })
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], { stdio: 'ignore', env })
  return findBrowser()
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
