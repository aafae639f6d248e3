import { creditCodeHolds, normaliseCreditCode } from '@cairn/core/identity/credit-code.ts'

/** The credit code among what was filled in, whatever its field is called. */
export function creditCodeIn(fields: Readonly<Record<string, unknown>>): string | undefined {
  return Object.values(fields)
    .map((value) => (typeof value === 'string' ? normaliseCreditCode(value) : null))
    .find((code): code is string => code !== null && creditCodeHolds(code))
}
