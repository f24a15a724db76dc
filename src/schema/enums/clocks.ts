// How a settle-by was counted.
import { enumOf } from './enumOf.js';

export const SETTLE_BY_KINDS = ['ELAPSED', 'WORKING_DAYS'] as const;
export const SettleByKindEnum = enumOf(SETTLE_BY_KINDS, 'SettleByKind', 'How a settle-by was counted.', {
  ELAPSED: 'Hours and days as they pass, weekends and holidays included.',
  WORKING_DAYS: 'Working days of a published calendar (rules A1, A2).',
});

export const SKIPPED_DAY_REASONS = ['WEEKEND', 'HOLIDAY'] as const;
export const SkippedDayReasonEnum = enumOf(
  SKIPPED_DAY_REASONS,
  'SkippedDayReason',
  'Why a day does not count as a working day.',
  {
    WEEKEND: 'A Saturday or a Sunday that is not worked.',
    HOLIDAY: 'Off by the published calendar.',
  },
);
