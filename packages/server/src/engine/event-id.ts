import { randomFillSync } from 'node:crypto'

// Drawn for many ids at a time: a call for each costs more than the id.
const pool = Buffer.alloc(8 * 512)
let next = pool.length

function draw(): number {
  if (next >= pool.length) {
    randomFillSync(pool)
    next = 0
  }
  next += 8
  return next - 8
}

const COUNTER_BITS = 26
let last = { at: -1, n: 0 }

/**
 * Mints a UUIDv7 for an event at a moment (ms since 1970): ids sort by time, and those that one process mints for the
 * same millisecond by their order. The last four hex digits are `0000`, kept free for the rows born of the event; before
 * them stand a counter of 26 bits that begins anywhere in each millisecond, and 32 random bits.
 */
export function mintEventId(at: number): string {
  const from = draw()
  const n = at === last.at ? (last.n + 1) % 2 ** COUNTER_BITS : pool.readUInt32BE(from) >>> (33 - COUNTER_BITS)
  last = { at, n }
  const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0')
  const a = (0x7000 | (n >>> 14)).toString(16)
  const b = (0x8000 | (n & 0x3fff)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-${a}-${b}-${pool.toString('hex', from + 4, from + 8)}0000`
}

/** The event a row was born of: its id with the last four digits cleared. */
export function eventOf(row: string): string {
  return `${row.slice(0, -4)}0000`
}
