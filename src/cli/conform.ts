#!/usr/bin/env node
// npm run conform -- --role supplier --url ADDRESS --secret whsec_…: holds a partner's own endpoint against the partner
// protocol and prints what it keeps, clause by clause. Ends with 1 when anything that it MUST do failed.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { PARTNER_ROLES, type PartnerRole } from './conform/Clause.js';
import { openBench } from './conform/openBench.js';
import { openReceiver, type Receiver } from './conform/openReceiver.js';
import { reportText } from './conform/reportText.js';
import { runClauses } from './conform/runClauses.js';
import { webhookSecretMistake } from '../policy/partnerSecrets.js';
import { addressOf } from './addressOf.js';
import { giveUp } from './ownConfig.js';

interface Wish {
  role: PartnerRole;
  url: string;
  secret: string;
  callbackPort?: number;
  simulate?: string;
  wait: number;
  sku?: string;
  waybill?: string[];
  orderNo?: string[];
  json?: string;
}

const wish = new Command('npm run conform --')
  .description('Holds an endpoint of yours against the partner protocol. It acts there: use a test environment.')
  .addOption(new Option('--role <role>', 'which part you play').choices(PARTNER_ROLES).makeOptionMandatory())
  .requiredOption('--url <address>', 'your base address, as we would be given it', addressOf)
  .addOption(
    new Option('--secret <whsec_…>', 'the secret of the account').env('PARTNER_SECRET').makeOptionMandatory(), // prettier-ignore
  )
  .option('--callback-port <port>', 'take your webhooks at this port of 127.0.0.1', portOf)
  .option('--simulate <address>', 'of our sandbox, when it is the partner: it is told what happens there', addressOf)
  .option('--wait <seconds>', 'for what you must let happen by hand; it is said when', secondsOf, 0)
  .option('--sku <sku>', 'an article that can be ordered', 'SKU-1')
  .option('--waybill <no...>', 'parcels that can be stopped, one for each clause about it')
  .option('--order-no <no...>', 'orders of yours that were paid, for refunds and claims')
  .option('--json <file>', 'write the report there, too')
  .parse()
  .opts<Wish>();

// Not by commander, which would print what was given.
const mistake = webhookSecretMistake(wish.secret);
if (mistake !== null) giveUp(mistake);

const clock = () => new Date();
const say = (line: string) => void process.stderr.write(`${line}\n`);
const receiver = await receiverOf(wish);
if (receiver) say(`Webhooks are taken at ${receiver.url}, under any path.`);
const bench = openBench({
  url: wish.url,
  secret: wish.secret,
  clock,
  run: randomBytes(4).toString('hex'),
  skus: wish.sku === undefined ? [] : [wish.sku],
  handMs: wish.wait * 1000,
  say,
  ...(wish.waybill ? { waybills: wish.waybill } : {}),
  ...(wish.orderNo ? { orderNos: wish.orderNo } : {}),
  ...(wish.simulate === undefined ? {} : { simulateUrl: wish.simulate }),
  ...(receiver ? { receiver } : {}),
});
const report = await runClauses(wish.role, bench);
await receiver?.close();
process.stdout.write(reportText(report));
if (wish.json !== undefined) writeFileSync(wish.json, `${JSON.stringify(report, null, 2)}\n`);
process.exitCode = report.failedMusts > 0 ? 1 : 0;

async function receiverOf({ callbackPort: port, secret }: Wish): Promise<Receiver | undefined> {
  if (port === undefined) return undefined;
  try {
    return await openReceiver({ port, secret, clock });
  } catch {
    return giveUp(`Port ${port} is taken. Give another one with --callback-port.`);
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('Give a port.');
  return port;
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!(seconds >= 0 && seconds <= 3_600)) throw new InvalidArgumentError('Give 0 to 3600.');
  return seconds;
}
