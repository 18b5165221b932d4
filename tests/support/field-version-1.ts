// What version 1 of the phone's store wrote, as it wrote it: run in the browser before today's store opens. Its shape is
// history and never changes.

export interface OldPhone {
  password: string
  drafts: Record<string, unknown>
  records: { id: string; state: string; body: unknown }[]
  photos: { id: string; record: string; sent: boolean; bytes: number[] }[]
}

export async function writeVersion1({ password, drafts, records, photos }: OldPhone): Promise<void> {
  const utf8 = new TextEncoder()
  const vaultId = crypto.randomUUID()
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])
  const close = async (using: CryptoKey, place: string, bytes: Uint8Array<ArrayBuffer>) => {
    const iv = crypto.getRandomValues(new Uint8Array(12))
    return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8.encode(place) }, using, bytes) }
  }
  const closeJson = (place: string, value: unknown) => close(key, `${vaultId}/${place}`, utf8.encode(JSON.stringify(value)))
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const base = await crypto.subtle.importKey('raw', utf8.encode(password), 'PBKDF2', false, ['deriveKey'])
  const rule = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 600_000 }
  const closing = await crypto.subtle.deriveKey(rule, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt'])
  const wrapped = await close(closing, 'vault/key', new Uint8Array(await crypto.subtle.exportKey('raw', key)))
  const now = Date.now()
  const rows: [string, unknown][] = [
    [
      'vault',
      {
        ...{
          id: 'vault',
          vaultId,
          deviceId: crypto.randomUUID(),
          key: { ...wrapped, salt, rounds: 600_000 },
          failures: 0,
          retryAt: 0,
        },
        ...{ lastContactAt: now, lastSyncAt: now, seenAt: now, daysWithoutContact: 7, ended: null },
      },
    ],
    ['things', { name: 'account', sealed: await closeJson('things/account', { username: 'worker' }) }],
  ]
  for (const [draft, value] of Object.entries(drafts)) {
    rows.push(['drafts', { key: draft, savedAt: now, sealed: await closeJson(`drafts/${draft}`, value) }])
  }
  for (const { id, state, body } of records) {
    const stand = { attempts: 0, nextAt: 0, inDoubt: state === 'SENDING', change: 1, writtenAt: now, sentAt: null }
    const sealed = { body: await closeJson(`outbox/${id}/body`, body), next: null, answer: null }
    rows.push(['outbox', { id, kind: 'visit', state, ...stand, ...sealed }])
  }
  for (const { id, record, sent, bytes } of photos) {
    const image = await close(key, `${vaultId}/photos/${id}/image`, new Uint8Array(bytes))
    rows.push(['photos', { id, record, bytes: bytes.length, sent, image }])
  }
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('qianzhan-field', 1)
    opening.onupgradeneeded = () => {
      const db = opening.result
      const keys = { vault: 'id', things: 'name', households: 'id', drafts: 'key', outbox: 'id', photos: 'id' }
      for (const [store, keyPath] of Object.entries(keys)) db.createObjectStore(store, { keyPath })
      opening.transaction?.objectStore('photos').createIndex('record', 'record')
    }
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const tx = opening.result.transaction([...new Set(rows.map(([store]) => store))], 'readwrite')
      for (const [store, row] of rows) tx.objectStore(store).put(row)
      tx.oncomplete = () => {
        opening.result.close()
        resolve()
      }
      tx.onerror = () => reject(tx.error)
    }
  })
}
