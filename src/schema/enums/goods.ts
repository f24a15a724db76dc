// What happens to goods after hand-over: sent again, sent back, looked for.
import {
  FREIGHT_BEARERS,
  INVESTIGATION_REASONS,
  INVESTIGATION_STATES,
  REISSUE_STATES,
  RETURN_FINDINGS,
  RETURN_STATES,
} from '../../policy/vocabulary.js';
import { enumOf } from './enumOf.js';

export const ReissueStateEnum = enumOf(REISSUE_STATES, 'ReissueState', 'Where buying the same again stands.', {
  PLACING: 'Asked of the supplier, or ordered there and not sent yet.',
  SHIPPED: 'Handed to a carrier.',
  FAILED: 'It came to nothing; see endedBecause.',
});

export const ReturnStateEnum = enumOf(RETURN_STATES, 'ReturnState', 'Where goods on their way back stand.', {
  ASKED: 'The buyer is to send them; a label is being ordered, or none is needed.',
  LABEL_READY: 'There is a label for the buyer.',
  SENT: 'On their way back.',
  ARRIVED: 'Here; nobody has looked into the box yet.',
  INSPECTED: 'Looked into; see finding.',
  LOST: 'They did not arrive in time, or the carrier says that they are lost.',
  EXPIRED: 'The buyer did not hand them over in time.',
});

export const ReturnFindingEnum = enumOf(RETURN_FINDINGS, 'ReturnFinding', 'What was found in the box that came back.', {
  INTACT: 'As it was sent: refunded at once.',
  DAMAGED: 'Broken or used: a person decides.',
  WRONG_CONTENTS: 'Something else: a person decides.',
  INCOMPLETE: 'Not all of it: a person decides.',
});

export const FreightBearerEnum = enumOf(
  FREIGHT_BEARERS,
  'FreightBearer',
  'Who bears the freight of goods that come back.',
  {
    BUYER: 'The buyer, as after a change of mind (rule A3).',
    MERCHANT: 'The merchant, as after an allergic reaction (rule C1).',
    CARRIER: 'The carrier whose fault it was (rule T4).',
  },
);

export const InvestigationStateEnum = enumOf(
  INVESTIGATION_STATES,
  'InvestigationState',
  'What became of the question where a parcel is.',
  {
    ASKED: 'Asked of the carrier; there is no answer yet.',
    PENDING: 'The carrier looks for it.',
    FOUND: 'The carrier has it.',
    LOST: 'The carrier says that it is lost.',
    DAMAGED: 'The carrier says that it is damaged.',
    DELIVERED: 'The carrier says that it was delivered; see proofUrl.',
    DECLINED: 'The carrier does not look for it.',
  },
);

export const InvestigationReasonEnum = enumOf(
  INVESTIGATION_REASONS,
  'InvestigationReason',
  'Why a carrier is asked where a parcel is.',
  {
    NO_SCAN: 'No scan for 10 days within a country, or 30 across a border (rule T2).',
    SAID_LOST: 'A scan says lost or destroyed (rule T2).',
    NOT_RECEIVED: 'Scanned as delivered, and the buyer says no (rule T3).',
    RETURNED_TO_SENDER: 'It was sent back (rule T4).',
    DAMAGED: 'A scan says damaged (rule T2).',
  },
);
