// Keeps our calls out of networks that are not the merchant's: a merchant names an address, of its own system or of a
// partner, and our server must not be the one who asks the inside of its own house for it. Public unicast addresses alone,
// and what an operator named.
import ipaddr from 'ipaddr.js';

/** @param allowed blocks that an operator opened, such as 10.2.0.0/16 */
export function mayReach(address: string, allowed: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const found = ipaddr.process(address);
  if (isIn(found, allowed)) return true;
  return found.range() === 'unicast' && !(found.kind() === 'ipv6' && isIn(found, IPV4_INSIDE));
}

/** What holds for a whole address: over plain http only what an operator opened. */
export function connectRule({ protocol }: URL, allowed: readonly string[]): (address: string) => boolean {
  return (address) => (protocol === 'https:' ? mayReach : isAllowed)(address, allowed);
}

export function isAllowed(address: string, allowed: readonly string[]): boolean {
  return ipaddr.isValid(address) && isIn(ipaddr.process(address), allowed);
}

/** Is it a block of addresses, or one address? */
export function isBlock(text: string): boolean {
  return ipaddr.isValidCIDR(text) || ipaddr.isValid(text);
}

/** An IPv4 address written as one of IPv6, the old way. */
const IPV4_INSIDE = ['::/96'];

function isIn(address: ipaddr.IPv4 | ipaddr.IPv6, blocks: readonly string[]): boolean {
  return blocks.some((block) => {
    const [network, bits] = ipaddr.isValidCIDR(block)
      ? ipaddr.parseCIDR(block)
      : [ipaddr.process(block), block.includes(':') ? 128 : 32];
    return network.kind() === address.kind() && address.match(network, bits);
  });
}
