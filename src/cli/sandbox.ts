// npm run sandbox: the sandbox alone, on this machine only, with one account of each role. It prints their addresses and secrets,
// and how each is held against the contract.
import { randomBytes } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { startSandbox } from '../../sandbox/startSandbox.js';
import { addressOf } from './addressOf.js';
import { PARTNER_ROLES } from './conform/Clause.js';
import { webhookSecretMistake } from '../policy/partnerSecrets.js';
import { giveUp } from './ownConfig.js';
import { sentenceOf } from './start/sentenceOf.js';

interface Wish {
  port: number;
  callbackTo?: string;
  secret?: string;
  state?: string;
}

const wish = new Command('npm run sandbox --')
  .description('Starts partners that are not real, to see the partner protocol at work.')
  .option('--port <port>', 'where it listens on 127.0.0.1; 0 takes any free one', portOf, 4001)
  .option('--callback-to <address>', 'webhooks go to /webhooks/{account} below it, on this machine', addressOf)
  .option('--secret <whsec_…>', 'of all accounts; left out, one is made by chance')
  .option('--state <file>', 'keeps what happened, for the next start')
  .parse()
  .opts<Wish>();

const secret = wish.secret ?? `whsec_${randomBytes(24).toString('base64')}`;
const mistake = webhookSecretMistake(secret);
if (mistake !== null) giveUp(mistake);

try {
  const sandbox = await startSandbox({
    port: wish.port,
    accounts: PARTNER_ROLES.map((role) => ({ id: role, kind: kindOf(role), secret })),
    ...(wish.callbackTo === undefined ? {} : { callbackBaseUrl: wish.callbackTo }),
    ...(wish.state === undefined ? {} : { stateFile: wish.state }),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void sandbox.stop().finally(() => process.exit(0)));
  say(`The sandbox listens at ${sandbox.url}. Ctrl-C stops it.`);
  for (const role of PARTNER_ROLES) say(`${role.padEnd(11)}  ${sandbox.url}/accounts/${role}`);
  say(`The secret of each: ${secret}`);
} catch (error) {
  const isTaken = (error as { code?: string }).code === 'EADDRINUSE';
  giveUp(
    isTaken ? `Port ${wish.port} is taken. Give another one with --port.` : sentenceOf(error, { logLevel: 'info' }),
  );
}

function kindOf(role: (typeof PARTNER_ROLES)[number]) {
  return role.toUpperCase() as Uppercase<typeof role>;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new InvalidArgumentError('Give a port.');
  return port;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
