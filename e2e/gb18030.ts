const bytesOf = new Map<string, readonly [number, number]>()

/** A text as old Chinese programs write it. Characters of two bytes and ASCII; others throw. */
export function gb18030(text: string): Buffer {
  if (bytesOf.size === 0) learn()
  return Buffer.from(
    [...text].flatMap((char) => {
      const code = char.codePointAt(0) ?? 0
      const pair = code < 0x80 ? [code] : bytesOf.get(char)
      if (pair === undefined) throw new Error(`${char} has no two bytes in GB18030`)
      return [...pair]
    }),
  )
}

/** There is only a decoder in Node: it is asked for every pair. */
function learn(): void {
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const char = decoder.decode(new Uint8Array([lead, trail]))
      if (char.length === 1 && char !== '\ufffd') bytesOf.set(char, [lead, trail])
    }
}
