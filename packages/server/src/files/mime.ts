/** What a browser may show in its own window: pictures, sound, video and PDF cannot act for the person who looks. */
const SHOWN = /^(?:image\/(?:png|jpeg|gif|webp|bmp|heic)|audio\/[\w.+-]+|video\/[\w.+-]+|application\/pdf|text\/plain)$/

const SIGNATURES: readonly (readonly [type: string, at: number, bytes: string])[] = [
  ['image/png', 0, '89504e470d0a1a0a'],
  ['image/jpeg', 0, 'ffd8ff'],
  ['image/gif', 0, '474946383761'],
  ['image/gif', 0, '474946383961'],
  ['image/bmp', 0, '424d'],
  ['application/pdf', 0, '255044462d'],
  ['audio/mpeg', 0, '494433'],
  ['audio/mpeg', 0, 'fffb'],
  ['audio/mpeg', 0, 'fff3'],
  ['audio/amr', 0, '2321414d52'],
  ['audio/ogg', 0, '4f676753'],
  ['audio/flac', 0, '664c6143'],
  ['video/webm', 0, '1a45dfa3'],
  ['application/gzip', 0, '1f8b'],
  ['application/x-ole-storage', 0, 'd0cf11e0a1b11ae1'],
]

// Office documents are ZIP files whose first entries have telling names.
const ZIPPED: readonly (readonly [name: string, type: string])[] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
]

/** Bytes that `sniff` wants to see. */
export const SNIFFED_BYTES = 4096

/** The type of a file by its first bytes; its name is only what somebody typed. */
export function sniff(head: Buffer): string {
  const found = SIGNATURES.find(([, at, bytes]) => head.subarray(at, at + bytes.length / 2).toString('hex') === bytes)
  if (found) return found[0]
  const ascii = head.toString('latin1')
  if (ascii.startsWith('PK\u0003\u0004')) return ZIPPED.find(([name]) => ascii.includes(name))?.[1] ?? 'application/zip'
  if (ascii.startsWith('RIFF')) return riff(ascii.slice(8, 12))
  if (ascii.slice(4, 8) === 'ftyp') return isoMedia(ascii.slice(8, 12))
  return isText(head) ? textType(head.toString()) : 'application/octet-stream'
}

/** Says whether a file of this type may open in the browser's window rather than be saved. */
export function isShown(mime: string): boolean {
  return SHOWN.test(mime)
}

function riff(kind: string): string {
  if (kind === 'WEBP') return 'image/webp'
  return kind === 'WAVE' ? 'audio/wav' : kind === 'AVI ' ? 'video/x-msvideo' : 'application/octet-stream'
}

function isoMedia(brand: string): string {
  if (/^(?:heic|heix|mif1)/.test(brand)) return 'image/heic'
  return brand.startsWith('M4A') ? 'audio/mp4' : brand.startsWith('qt') ? 'video/quicktime' : 'video/mp4'
}

function isText(head: Buffer): boolean {
  return !head.includes(0)
}

// Only plain words are called plain text: what a browser would run is called what it is, and never shown.
function textType(text: string): string {
  const start = text
    .replace(/^\ufeff/, '')
    .trimStart()
    .slice(0, 1024)
    .toLowerCase()
  if (/<(?:!doctype html|html|head|body|script|iframe|style|a |img|div|p>|table)/.test(start)) return 'text/html'
  if (/<svg/.test(start)) return 'image/svg+xml'
  if (start.startsWith('<?xml') || start.startsWith('<')) return 'application/xml'
  return 'text/plain'
}
