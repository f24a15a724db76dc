// Tries one clause after the other, and writes down how each ended. Nothing of it holds a secret or a person's name.
import type { Clause, PartnerRole } from './Clause.js';
import { clausesOf } from './clausesOf.js';
import type { Bench } from './openBench.js';
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
  findings: Finding[];
}

export async function runClauses(role: PartnerRole, bench: Bench): Promise<ConformanceReport> {
  const findings: Finding[] = [];
  for (const clause of clausesOf(role)) findings.push(await findingOf(clause, bench));
  const count = (outcome: Finding['outcome']) => findings.filter((one) => one.outcome === outcome).length;
  return {
    role,
    passed: count('PASS'),
    failed: count('FAIL'),
    failedMusts: findings.filter(({ outcome, level }) => outcome === 'FAIL' && level === 'MUST').length,
    skipped: count('SKIPPED'),
    findings,
  };
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
