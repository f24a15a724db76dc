// Blind purchases of the marketplace, and what they come to.
import {
  APPEAL_DECISIONS,
  CHOSEN_BY,
  CUSTODY_STEPS,
  INSPECTION_COSTS,
  INSPECTION_FINDINGS,
  INSPECTION_STATES,
} from '../../policy/vocabulary.js';
import { enumOf } from './enumOf.js';

export const InspectionStateEnum = enumOf(INSPECTION_STATES, 'InspectionState', 'Where an inspection stands.', {
  PLANNED: 'Chosen by a draw; to be bought.',
  ORDERED: 'Bought in the shop, as any buyer buys.',
  RECEIVED_SEALED: 'The goods are here, under a seal.',
  AT_LAB: 'In the hands of a laboratory.',
  GENUINE: 'Nothing is wrong. The merchant is not told, so that the next purchase stays blind.',
  COUNTERFEIT: 'Found to be counterfeit; the merchant is told and may appeal.',
  BELOW_STANDARD: 'Found to be below standard; the merchant is told and may appeal.',
  INCONCLUSIVE: 'The examination decided nothing: without a penalty, and to be examined once more.',
  APPEALED: 'The merchant has appealed: a second examination by another operator.',
  FINAL: 'Over: upheld, overturned, or without any finding.',
  CANCELLED: 'Never bought, or the order came to nothing.',
});

export const InspectionFindingEnum = enumOf(INSPECTION_FINDINGS, 'InspectionFinding', 'What an examination comes to.', {
  GENUINE: 'The goods are what they are sold as.',
  COUNTERFEIT: 'The goods are counterfeit: points, an award from the deposit, and the listing is blocked (rule C3).',
  BELOW_STANDARD: 'The goods are genuine and below what they are sold as: points, and an award of the price.',
  INCONCLUSIVE: 'It cannot be said.',
});

export const ChosenByEnum = enumOf(CHOSEN_BY, 'ChosenBy', 'Why a target is inspected.', {
  RISK: 'By its risk: complaints, refunds, the record of its suppliers, its category.',
  RANDOM: 'By chance that nobody could foresee.',
});

export const InspectionCostKindEnum = enumOf(
  INSPECTION_COSTS,
  'InspectionCostKind',
  'What an inspection costs money for.',
  {
    PURCHASE: 'The goods, with the freight that the shop charged.',
    FREIGHT: 'Sending the goods on.',
    LABORATORY: 'The examination.',
    OTHER: 'Anything else; the note says what.',
  },
);

export const CustodyStepEnum = enumOf(CUSTODY_STEPS, 'CustodyStep', 'What happened to goods in custody.', {
  RECEIVED: 'They arrived and were sealed.',
  MOVED: 'They went to another holder or place, sealed.',
  HANDED_TO_LAB: 'The laboratory has them, sealed.',
  OPENED: 'The laboratory broke the seal to examine them.',
  RESEALED: 'They were sealed again, under a new number.',
});

export const AppealDecisionEnum = enumOf(
  APPEAL_DECISIONS,
  'AppealDecision',
  'What a second examination says of a finding.',
  {
    UPHELD: 'The finding stands.',
    OVERTURNED: 'The finding does not stand: nothing follows from it.',
  },
);
