import type { Refusal } from '../policy/refusals.js';

/** A refusal as the API tells it. */
export function userError({ code, message, field, ruleId, retryable, possibleFrom }: Refusal): object {
  return {
    code,
    message,
    field: field ?? null,
    ruleId: ruleId ?? null,
    retryable,
    possibleFrom: possibleFrom?.toISOString() ?? null,
  };
}
