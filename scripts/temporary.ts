import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A data folder that the database's own user can reach, for throw-away servers. */
export function makeTemporaryDataDir(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'qianzhan-'))
  chmodSync(folder, 0o711)
  return folder
}

/** Removes the folder, and the database's files if they had to be put elsewhere. */
export function removeDataDir(folder: string): void {
  try {
    rmSync(realpathSync(join(folder, 'postgres')), { recursive: true, force: true })
  } catch {
    // no database was made
  }
  rmSync(folder, { recursive: true, force: true })
}
