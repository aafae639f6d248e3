import { randomBytes } from 'node:crypto'

/**
 * Mints a UUIDv7 for an event at a moment (ms since 1970): ids sort by time. The last four hex digits are `0000`, kept
 * free for the rows born of the event; 58 random bits remain.
 */
export function mintEventId(at: number): string {
  const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0')
  const random = randomBytes(8)
  const a = (0x7000 | (random.readUInt16BE(0) & 0x0fff)).toString(16)
  const b = (0x8000 | (random.readUInt16BE(2) & 0x3fff)).toString(16)
  const c = random.toString('hex', 4, 8)
  return `${time.slice(0, 8)}-${time.slice(8)}-${a}-${b}-${c}0000`
}

/** The event a row was born of: its id with the last four digits cleared. */
export function eventOf(row: string): string {
  return `${row.slice(0, -4)}0000`
}
