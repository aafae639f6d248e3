import { createHmac } from 'node:crypto'
import { deriveSecret } from '../secrets.ts'

/** A phone or mail as somebody is remembered by who was erased: without the server's secret it tells nothing. */
export function reachHash(secret: string, org: number, key: string): Buffer {
  return createHmac('sha256', deriveSecret(secret, 'do not contact')).update(`${org}\n${key}`).digest()
}
