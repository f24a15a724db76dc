// Claims: their evidence, and the rounds in which the marketplace looks at it.
import {
  EVIDENCE_KINDS,
  EVIDENCE_REJECTIONS,
  EVIDENCE_STATES,
  VERIFICATION_STATES,
  type VerificationState,
} from '../../policy/vocabulary.js';
import { enumOf } from './enumOf.js';

export const EvidenceKindEnum = enumOf(EVIDENCE_KINDS, 'EvidenceKind', 'What a file shows, as its content says.', {
  PHOTO: 'A JPEG, PNG or WebP image.',
  VIDEO: 'An MP4 or QuickTime film.',
});

export const EvidenceStateEnum = enumOf(EVIDENCE_STATES, 'EvidenceState', 'Where a file of evidence stands.', {
  UPLOADING: 'Announced; not all of it has come.',
  UPLOADED: 'All of it has come; it is being looked into.',
  USABLE: 'Fit to be shown and submitted.',
  REJECTED: 'Kept and of no use; see rejection.',
  EXPIRED: 'Not completed in time.',
  ERASED: 'Thrown away with what was known of its buyer.',
});

export const EvidenceRejectionEnum = enumOf(
  EVIDENCE_REJECTIONS,
  'EvidenceRejection',
  'Why a file is kept and of no use.',
  {
    NOT_A_MEDIA_FILE: 'It is no photo and no video, whatever its name says.',
    TYPE_NOT_ACCEPTED: 'A photo or video of a kind that is not accepted: send JPEG, PNG, WebP, MP4 or QuickTime.',
    TOO_LARGE: 'More bytes than a file of its kind may have.',
    TOO_MANY_PIXELS: 'More pixels than a photo may have.',
    CORRUPT: 'It cannot be decoded: send it again.',
    EMPTY: 'There is nothing in it.',
    LOCATION_NOT_BLANKED: 'The place where it was taken cannot be removed from it, so it is not shown.',
  },
);

export const VerificationStateEnum = enumOf(
  VERIFICATION_STATES,
  'VerificationState',
  'Where a round of verification stands.',
  {
    SUBMITTING: 'On its way to the marketplace.',
    PENDING: 'The marketplace looks at it.',
    MORE_WANTED: 'The marketplace wants more evidence: upload it, then submitClaim.',
    UPHELD: 'The claim was upheld; the merchant chooses a remedy, within 15 working days (rule A1).',
    REFUSED: 'The claim was refused; it may be appealed with new evidence.',
  },
);

export const VERDICTS = ['MORE_WANTED', 'UPHELD', 'REFUSED'] as const satisfies readonly VerificationState[];
export type VerdictState = (typeof VERDICTS)[number];
export const VerdictEnum = enumOf(VERDICTS, 'Verdict', 'What the marketplace says of a round.', {
  MORE_WANTED: 'More evidence is wanted; the round stays open.',
  UPHELD: 'The claim is right: the 15 working days begin (rule A1).',
  REFUSED: 'The claim is not shown: it may be appealed with new evidence.',
});
