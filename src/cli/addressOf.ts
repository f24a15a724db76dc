// An option that is an address: whose scheme was left out is told so, and not that it is somewhere else.
import { InvalidArgumentError } from 'commander';

export function addressOf(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new InvalidArgumentError('Give http(s)://…');
  return text;
}
