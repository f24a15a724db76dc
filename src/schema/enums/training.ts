// How something is taught, and what became of it.
import { TRAINING_CLAIMS, TRAINING_KINDS, TRAINING_STATES } from '../../policy/vocabulary.js';
import { enumOf } from './enumOf.js';

export const TrainingKindEnum = enumOf(TRAINING_KINDS, 'TrainingKind', 'How a module is taught.', {
  ONLINE: 'A text with a test.',
  OFFLINE: 'A session at a date and a place.',
});

export const TrainingStateEnum = enumOf(TRAINING_STATES, 'TrainingState', 'Where a training of a merchant stands.', {
  ASSIGNED: 'To be taken.',
  PASSED: 'Taken; the certificate is valid.',
  EXPIRED: 'Taken; the certificate has ended, and the module was assigned again.',
});

export const TrainingClaimEnum = enumOf(
  TRAINING_CLAIMS,
  'TrainingClaim',
  'What may be said of the effect of a training.',
  {
    HELPED: 'The problem became rarer than without it: the whole interval is below 0.',
    HARMED: 'The problem became more frequent than without it: the whole interval is above 0.',
    NOT_CLEAR: 'The interval holds 0: it could be chance.',
    TOO_FEW: 'There are too few orders to say anything.',
  },
);
