// Tries one clause after the other, and writes down how each ended. Nothing of it holds a secret or a person's name.
import type { Clause, PartnerRole } from './Clause.js';
import { clausesOf } from './clausesOf.js';
import type { Bench } from './openBench.js';
import { obstacle } from './send.js';
import { Unmet, Untried } from './Unmet.js';

export interface Finding {
  id: string;
  level: Clause['level'];
  says: string;
  outcome: 'PASS' | 'FAIL' | 'SKIPPED';
  /** What was seen, or what is needed. */
  saw: string | null;
}

export interface ConformanceReport {
  role: PartnerRole;
  passed: number;
  failed: number;
  failedMusts: number;
  skipped: number;
  /** The one thing behind all that failed, where there is one: nobody is there, or all was answered alike. */
  reason: string | null;
  findings: Finding[];
}

export async function runClauses(role: PartnerRole, bench: Bench): Promise<ConformanceReport> {
  const nobody = await nobodyAt(bench);
  const findings: Finding[] = [];
  for (const clause of clausesOf(role)) {
    findings.push(nobody === null ? await findingOf(clause, bench) : unasked(clause, nobody));
  }
  const count = (outcome: Finding['outcome']) => findings.filter((one) => one.outcome === outcome).length;
  return {
    role,
    passed: count('PASS'),
    failed: count('FAIL'),
    failedMusts: findings.filter(({ outcome, level }) => outcome === 'FAIL' && level === 'MUST').length,
    skipped: count('SKIPPED'),
    reason: nobody ?? alike(bench),
    findings,
  };
}

/** As long as Recourse waits for a connection. */
const CONNECTED_WITHIN_MS = 3_000;

async function nobodyAt({ options: { url } }: Bench): Promise<string | null> {
  const code = await obstacle(url, CONNECTED_WITHIN_MS);
  return code === null ? null : `No connection comes about (${code}): nothing was asked.`;
}

function unasked({ id, level, says }: Clause, saw: string): Finding {
  return { id, level, says, outcome: 'FAIL', saw };
}

function alike({ heard }: Bench): string | null {
  const [first] = heard;
  if (first === undefined || first.status < 300 || heard.some(({ short }) => short !== first.short)) return null;
  return `All ${heard.length} answers were ${first.short}: look first at --url, --secret and --role.`;
}

async function findingOf(clause: Clause, bench: Bench): Promise<Finding> {
  const { id, level, says } = clause;
  try {
    await clause.look(bench);
    return { id, level, says, outcome: 'PASS', saw: null };
  } catch (error) {
    if (error instanceof Untried) return { id, level, says, outcome: 'SKIPPED', saw: error.message };
    if (error instanceof Unmet) return { id, level, says, outcome: 'FAIL', saw: error.message };
    // An answer so far from the contract that the clause could not read it: its words may hold anything.
    return { id, level, says, outcome: 'FAIL', saw: 'an answer could not be read as the contract has it' };
  }
}
