// The report as people read it: where one thing is behind all that failed, that alone.
import type { ConformanceReport, Finding } from './runClauses.js';

const WORDS = { PASS: 'pass', FAIL: 'FAIL', SKIPPED: 'skip' } as const;

export function reportText(report: ConformanceReport): string {
  const { role, passed, failed, failedMusts, skipped, reason, findings } = report;
  const width = Math.max(...findings.map(({ id }) => id.length));
  const counts = `${passed} passed, ${failed} failed (${failedMusts} of them MUST), ${skipped} skipped.`;
  const end = failedMusts > 0 ? 'It cannot be connected yet.' : 'Nothing that it MUST do failed.';
  return [
    `${role}: ${findings.length} clauses`,
    '',
    ...(reason === null ? findings.map((one) => lineOf(one, width)) : [reason]),
    '',
    counts,
    end,
    '',
  ].join('\n');
}

function lineOf({ id, level, says, outcome, saw }: Finding, width: number): string {
  const line = `${WORDS[outcome]}  ${id.padEnd(width)}  ${level.padEnd(6)}  ${says}`;
  return saw === null ? line : `${line}\n      ${' '.repeat(width)}          ${saw}`;
}
