import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/** Networks that are not the public internet: RFC 6890 and its successors. */
const INSIDE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  INSIDE.addSubnet(net, bits, 'ipv4')
}
/** The public IPv6 internet is 2000::/3; of it, these are not: tunnels that could lead inside, and documentation. */
const PUBLIC_V6 = new BlockList()
PUBLIC_V6.addSubnet('2000::', 3, 'ipv6')
const INSIDE_V6 = new BlockList()
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  INSIDE_V6.addSubnet(net, bits, 'ipv6')
}

/** Says whether an IP address is loopback, link-local, private or otherwise not on the public internet. */
export function isPrivateAddress(ip: string): boolean {
  const bare = ip.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  const family = isIP(bare)
  if (family === 4) return INSIDE.check(bare, 'ipv4')
  return family === 0 || !PUBLIC_V6.check(bare, 'ipv6') || INSIDE_V6.check(bare, 'ipv6')
}

export type Resolve = (host: string) => Promise<readonly LookupAddress[]>

const resolveAll: Resolve = (host) => lookup(host, { all: true, verbatim: true })

/**
 * The addresses to connect to, checked: null when any address of the host is private, so that a name with one public
 * and one private address cannot choose. The caller must connect to one of these and not resolve again.
 */
export async function checkedAddresses(
  host: string,
  allowPrivate: boolean,
  resolve: Resolve = resolveAll,
): Promise<readonly LookupAddress[] | null> {
  const bare = host.replace(/^\[|\]$/g, '')
  const family = isIP(bare)
  const found = family === 0 ? await resolve(bare) : [{ address: bare, family }]
  return !allowPrivate && found.some(({ address }) => isPrivateAddress(address)) ? null : found
}
