// AliExpress signs the sorted fields, name and value without anything between, with HMAC-SHA256 in capital hex. The path
// goes in front for calls that have one; a field that has no value is not sent, and so it is not signed.
import { createHmac } from 'node:crypto';
import { type Fields, present } from '../platformHttp.js';

export function signRequest(fields: Fields, appSecret: string, path = ''): string {
  const { sign: _left, ...signed } = fields;
  const text = present(signed).map(([name, value]) => `${name}${value}`);
  return createHmac('sha256', appSecret)
    .update(`${path}${text.join('')}`)
    .digest('hex')
    .toUpperCase();
}
