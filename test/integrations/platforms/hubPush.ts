import { createHash } from 'node:crypto';
import { PLATFORM_SECRETS } from './platformStandIn.js';

/** A callback of Kuaidi100 about an interception, signed with the salt of the account. */
export function hubPush(about: object): string {
  const param = JSON.stringify({ kuaidicom: 'zhongtong', ...about });
  const sign = createHash('md5').update(`${param}${PLATFORM_SECRETS.KUAIDI100.salt}`).digest('hex').toUpperCase();
  return new URLSearchParams({ param, sign }).toString();
}
