import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** What of IPv6 is given out to the world. */
const global6: readonly [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3]

/**
 * Whether an address is somebody's on the public internet: not this machine, not a private, shared or link-local network, no
 * multicast, nothing reserved, and no IPv6 address that carries an IPv4 one inside.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(...(global6 as [ipaddr.IPv6, number]))
}
