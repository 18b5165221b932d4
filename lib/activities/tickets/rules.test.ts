import encodeQR from 'qr'
import { decodeQR } from 'qr/decode.js'
import { uuidv7 } from 'uuidv7'
import { expect, it } from 'vitest'
import { readTicket, ticketAddress } from './rules.ts'

const [activityId, participantId] = [uuidv7(), uuidv7()]

it('reads what it wrote, and nothing else', () => {
  const address = ticketAddress('https://example.org:8443', activityId, participantId)
  expect(readTicket(address)).toEqual({ activityId, participantId })
  for (const other of [
    '',
    'https://example.org',
    `${address}/x`,
    `javascript:${address}`,
    address.replace('activities', 'households'),
  ])
    expect(readTicket(other), other).toBeNull()
})

it('comes through a drawn code as it went in', () => {
  const address = ticketAddress('https://example.org', activityId, participantId)
  const rows = encodeQR(address, 'raw', { border: 4, scale: 4 })
  const side = rows.length
  const data = new Uint8Array(side * side * 4).fill(255)
  for (const [y, row] of rows.entries())
    for (const [x, dark] of row.entries()) if (dark) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3)
  expect(readTicket(decodeQR({ width: side, height: side, data }))).toEqual({ activityId, participantId })
})
