// The partners of a fire, in a process of their own that nobody kills: what they say has happened, has happened.
import { startSandbox } from '../../sandbox/startSandbox.js';

const { accounts, callbackBaseUrl } = JSON.parse(process.argv[2] ?? '{}') as {
  accounts: Parameters<typeof startSandbox>[0]['accounts'];
  callbackBaseUrl: string;
};
// A partner that is not listened to comes again for about a minute.
const sandbox = await startSandbox({ port: 0, accounts, callbackBaseUrl, callbackDelayMs: 500 });
process.stdout.write(`${JSON.stringify({ url: sandbox.url, mailbox: sandbox.mailbox.url })}\n`);
