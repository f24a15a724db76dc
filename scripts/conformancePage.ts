// The clauses of the conformance kit as a page, with what a run of it on our own sandbox found: made from the very clauses that
// are tried, so it cannot be out of date.

import { startSandbox } from '../sandbox/startSandbox.js';
import { PARTNER_ROLES, type PartnerRole } from '../src/cli/conform/Clause.js';
import { openBench } from '../src/cli/conform/openBench.js';
import { openReceiver } from '../src/cli/conform/openReceiver.js';
import { type ConformanceReport, type Finding, runClauses } from '../src/cli/conform/runClauses.js';
import { heading, paragraph, table } from './markdown.js';

const INTRODUCTION = `What \`npm run conform\` looks at, clause by clause, and what it found on our own sandbox. A MUST that fails keeps a partner
from being connected. [The partner guide](partner-guide.md) says how to run it. Printed by scripts/printConformance.ts.`;

/** The whole page; the same whenever it is printed. */
export async function conformancePage(): Promise<string> {
  const parts = ['# Conformance', paragraph(INTRODUCTION)];
  for (const role of PARTNER_ROLES) {
    const report = await sandboxReport(role);
    const { findings, passed, failed, skipped } = report;
    const counts = `${findings.length} clauses. On our sandbox ${passed} passed, ${failed} failed, ${skipped} were skipped.`;
    const rows = findings.map((one) => [one.id, one.level, one.says, seen(one)]);
    parts.push(heading(titleOf(role)), counts, table(['clause', 'level', 'says', 'our sandbox'], rows));
  }
  return `${parts.join('\n\n')}\n`;
}

/** Half a second passes whenever somebody looks: what comes again comes seconds later, and nobody waits for it. */
export function hastyClock(): () => Date {
  let now = Date.parse('2026-11-05T10:00:00.000Z');
  return () => new Date((now += 500));
}

async function sandboxReport(role: PartnerRole): Promise<ConformanceReport> {
  const clock = hastyClock();
  const secret = `whsec_${Buffer.from('of nobody but this page').toString('base64')}`;
  const receiver = await openReceiver({ port: 0, secret, clock });
  const kind = role.toUpperCase() as Uppercase<PartnerRole>;
  const sandbox = await startSandbox({
    port: 0,
    accounts: [{ id: role, kind, secret }],
    clock,
    callbackBaseUrl: receiver.url,
    callbackDelayMs: 5,
  });
  try {
    const url = `${sandbox.url}/accounts/${role}`;
    const pace = { pieceMs: 10, quietMs: 100 };
    return await runClauses(
      role,
      openBench({ url, secret, clock, run: 'page', receiver, simulateUrl: sandbox.url, ...pace }),
    );
  } finally {
    await sandbox.stop();
    await receiver.close();
  }
}

function seen({ outcome, saw }: Finding): string {
  return outcome === 'PASS' ? 'pass' : `${outcome.toLowerCase()}: ${saw}`;
}

function titleOf(role: PartnerRole): string {
  return `${role.charAt(0).toUpperCase()}${role.slice(1)}`;
}
