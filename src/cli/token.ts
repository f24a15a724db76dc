// npm run token -- --role agent --merchant lantern-house: a token of the demo's own issuer, on standard output alone.
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { ROLES, type Role } from '../policy/vocabulary.js';
import { type Bearer, openDemoIssuer } from '../server/demoIssuer.js';
import { DEMO_MERCHANTS } from './demo/demoWorld.js';
import { giveUp, ownConfig } from './ownConfig.js';

interface Wish {
  role: string;
  merchant: string;
  sub?: string;
  scope?: string;
  hours: number;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const wish = new Command('npm run token --')
  .description('Makes a token for the demo. In production tokens come from your issuer.')
  .addOption(new Option('--role <role>', 'who to be').choices(ROLES.map((role) => role.toLowerCase())).default('agent'))
  .option('--merchant <name or id>', DEMO_MERCHANTS.map(({ slug }) => slug).join(', '), DEMO_MERCHANTS[0]?.slug)
  .option('--scope <id>', 'the order of a buyer, or the account of a partner')
  .option('--sub <name>', 'the name that the timeline shows')
  .option('--hours <number>', 'how long it holds', hoursOf, 24)
  .parse()
  .opts<Wish>();

const config = ownConfig();
if (config.mode === 'production') giveUp('In production tokens come from your issuer; there are no others.');

const bearer = bearerOf(wish);
const issuer = await openDemoIssuer(join(config.dataDir, 'demo'));
process.stdout.write(`${await issuer.mint(bearer, wish.hours)}\n`);

function bearerOf({ role: name, merchant, sub = `${name}-1`, scope }: Wish): Bearer {
  const role = name.toUpperCase() as Role;
  if (role === 'OPERATOR') return { role, sub };
  const known = DEMO_MERCHANTS.find((one) => one.slug === merchant || one.id === merchant.toLowerCase());
  const merchantId = known?.id ?? (UUID.test(merchant) ? merchant.toLowerCase() : undefined);
  if (merchantId === undefined) giveUp(`There is no merchant "${merchant}". Give ${slugs()}, or the id of a merchant.`);
  if (role !== 'BUYER' && role !== 'PARTNER') return { role, sub, merchantId };
  if (scope === undefined || !UUID.test(scope)) {
    giveUp(
      `A ${name} sees one thing only: give --scope with the id of ${role === 'BUYER' ? 'an order' : 'an account'}.`,
    );
  }
  return { role, sub, merchantId, scopeId: scope };
}

function slugs(): string {
  return DEMO_MERCHANTS.map(({ slug }) => slug).join(' or ');
}

function hoursOf(text: string): number {
  const hours = Number(text);
  if (!(hours > 0 && hours <= 8_760)) throw new InvalidArgumentError('Give more than 0 and at most 8760.');
  return hours;
}
