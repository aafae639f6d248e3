/** Bytes of a vCard as text; null where they are not of the set, or the browser does not know it. */
export function decode(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
