import type { PartnerRole } from '../../../src/cli/conform/Clause.js';
import { openBench, type BenchOptions } from '../../../src/cli/conform/openBench.js';
import { openReceiver } from '../../../src/cli/conform/openReceiver.js';
import { type ConformanceReport, runClauses } from '../../../src/cli/conform/runClauses.js';
import { hastyClock } from '../../../scripts/conformancePage.js';
import { startSandbox } from '../../../sandbox/startSandbox.js';
import { SECRET } from '../../integrations/partnerConnection.js';
import { type Breaking, breakPartner } from './brokenPartner.js';

/** The report on a sandbox of that role; when it is told how, a sandbox that breaks one promise. */
export async function held(
  role: PartnerRole,
  breaking?: Breaking,
  options: Partial<BenchOptions> = {},
): Promise<ConformanceReport> {
  const clock = hastyClock();
  const kind = role.toUpperCase() as Uppercase<PartnerRole>;
  const receiver = await openReceiver({ port: 0, secret: SECRET, clock });
  const sandbox = await startSandbox({
    port: 0,
    accounts: [{ id: 'partner', kind, secret: SECRET }],
    clock,
    callbackBaseUrl: receiver.url,
    callbackDelayMs: 5,
  });
  const broken =
    breaking && (await breakPartner(breaking, { sandboxUrl: sandbox.url, callbackUrl: receiver.url, clock }));
  if (broken) sandbox.control.callbackTo(broken.url);
  try {
    const bench = openBench({
      url: `${broken?.url ?? sandbox.url}/accounts/partner`,
      secret: SECRET,
      clock,
      run: 'run',
      receiver,
      simulateUrl: sandbox.url,
      pieceMs: 10,
      quietMs: 100,
      hookMs: 15_000,
      ...options,
    });
    return await runClauses(role, bench);
  } finally {
    await sandbox.stop();
    await broken?.stop();
    await receiver.close();
  }
}

export function failedIn(report: ConformanceReport): string[] {
  return report.findings.filter(({ outcome }) => outcome === 'FAIL').map(({ id }) => id);
}
