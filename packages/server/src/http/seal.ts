import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { deriveSecret } from '../secrets.ts'

const VERSION = 'v1.'
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals a text with AES-256-GCM under a key derived from the installation's secret. `place` names where the text is
 * kept (organisation and row): moved elsewhere it cannot be opened.
 */
export function seal(secret: string, text: string, place: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return VERSION + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Opens what `seal` closed. Throws when the secret, the place or the sealed text is another. */
export function unseal(secret: string, sealed: string, place: string): string {
  if (!sealed.startsWith(VERSION)) throw new Error('not a sealed text')
  const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url')
  const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)
  if (tag.length !== TAG_BYTES) throw new Error('a sealed text was cut short')
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(place))
    .setAuthTag(tag)
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
}

function keyOf(secret: string): Buffer {
  return Buffer.from(deriveSecret(secret, 'channel secrets'), 'hex')
}
