const MARKUP = /^\s*<(?:!doctype\s+html|html|head|body|meta|table|\?xml|workbook)/i

/** Says whether a file begins as a web page or an XML table does, byte order marks aside. */
export function isMarkup(head: Buffer): boolean {
  const plain = head.subarray(0, 512).toString('latin1').replace(/\0/g, '')
  return MARKUP.test(plain.replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, ''))
}

/** A web page's text: by its byte order mark, the character set it names, as UTF-8, else as GB18030. */
export function decodeMarkup(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex')
  if (mark === 'fffe' || mark === 'feff')
    return new TextDecoder(mark === 'fffe' ? 'utf-16le' : 'utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // not UTF-8, whatever it says of itself
  }
  const named = /(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/i.exec(bytes.subarray(0, 4096).toString('latin1'))?.[1]
  try {
    return new TextDecoder(/^utf-?8$/i.test(named ?? '') ? 'gb18030' : (named ?? 'gb18030')).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
