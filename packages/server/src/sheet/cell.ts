const DAY_MS = 86_400_000
/** Excel's day 1; anything before it is a time of day without a date. */
const FIRST_DAY = Date.UTC(1900, 0, 1)

/** A workbook's cell as text: dates as ISO 8601 without a zone, numbers without float noise, nothing as an empty text. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return plainText(value)
  if (typeof value === 'number') return numberText(value)
  if (value instanceof Date) return dateText(value)
  return String(value)
}

/** A text without NUL characters and halves of characters, which a database does not take. */
export function plainText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole
}

/** Excel keeps 15 significant digits; what stands behind them is noise of the binary fraction. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return ''
  if (Number.isSafeInteger(value)) return String(value)
  const clean = Number(value.toPrecision(15))
  return Number.isInteger(clean) && Math.abs(clean) >= 1e21 ? BigInt(clean).toString() : String(clean)
}

export function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return ''
  const rounded = new Date(Math.round(value.getTime() / 1000) * 1000)
  const text = rounded.toISOString()
  if (rounded.getTime() < FIRST_DAY) return text.slice(11, 19)
  return rounded.getTime() % DAY_MS === 0 ? text.slice(0, 10) : text.slice(0, 19)
}
