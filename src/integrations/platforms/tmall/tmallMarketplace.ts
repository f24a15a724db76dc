// Tmall as the marketplace of a claim: the refund that the buyer opened is where its evidence goes and its verdict shows. Its
// number there is the marketplace's number of the verification.
import type { CallContext, PartnerConnection } from '../../calls.js';
import type { PartnerHttpOptions } from '../../exchange.js';
import type {
  MarketplaceGateway,
  ReportedState,
  SubmitAnswer,
  SubmitRequest,
  VerificationReport,
} from '../../marketplace/MarketplaceGateway.js';
import { instantInChina } from '../chinaTime.js';
import { type AskTop, askTop } from './askTop.js';
import { findRefund, findRefundsOf, type TmallRefund } from './findRefunds.js';
import { leaveMessage } from './leaveMessage.js';

export function tmallMarketplace(connection: PartnerConnection, options: PartnerHttpOptions = {}): MarketplaceGateway {
  const { clock = () => new Date() } = options;
  const ask = askTop(connection, options);
  return {
    outcomes: { submit: 'LOOKUP', addEvidence: 'LOOKUP' },
    submit: (request, context) => submit(ask, request, context),
    addEvidence: async (request, context) =>
      context.partnerNo
        ? leaveMessage(ask, context.partnerNo, request, context)
        : { kind: 'DECLINED', code: 'NO_REFUND', message: 'No refund at Tmall is known for this claim.' },
    findVerification: (reference, context) => findVerification(ask, reference, clock(), context),
  };
}

async function submit(ask: AskTop, request: SubmitRequest, context: CallContext): Promise<SubmitAnswer> {
  const open = (await findRefundsOf(ask, request.orderNo, context)).filter(({ status }) => !ENDED.has(status));
  const [refund] = open;
  if (refund === undefined || open.length > 1) {
    const message =
      refund === undefined
        ? 'The buyer has opened no refund at Tmall: a claim is looked at only within one.'
        : 'The order has several open refunds at Tmall: show the evidence in the right one there.';
    return { kind: 'DECLINED', code: refund === undefined ? 'NO_REFUND' : 'SEVERAL_REFUNDS', message };
  }
  if (refund.constraint === 'cannot_refuse') {
    const message = 'Tmall lets nobody refuse this refund, so that there is nothing to prove: agree to it.';
    return { kind: 'DECLINED', code: 'CANNOT_REFUSE', message };
  }
  const said = await leaveMessage(ask, refund.refundId, request, context);
  return said.kind === 'ACCEPTED' ? { kind: 'ACCEPTED', marketplaceNo: refund.refundId } : said;
}

/** Null before we know the number of the refund. */
async function findVerification(
  ask: AskTop,
  reference: string,
  now: Date,
  context: CallContext,
): Promise<VerificationReport | null> {
  if (!context.partnerNo) return null;
  const refund = await findRefund(ask, context.partnerNo, context);
  const state = verdictOf(refund);
  const isDecided = state === 'UPHELD' || state === 'REFUSED';
  return {
    reference,
    marketplaceNo: refund.refundId,
    state,
    message: null,
    decidedAt: isDecided ? (instantInChina(refund.modified) ?? now) : null,
  };
}

const ENDED: ReadonlySet<string> = new Set(['SUCCESS', 'CLOSED']);

/** What Tmall's service decided stands above how the refund is; evidence that it wants is more wanted. */
function verdictOf({ status, serviceState }: TmallRefund): ReportedState {
  if (status === 'SUCCESS' || serviceState === FOR_BUYER) return 'UPHELD';
  if (status === 'CLOSED' || serviceState === FOR_SELLER) return 'REFUSED';
  return serviceState === EVIDENCE_OPEN ? 'MORE_WANTED' : 'PENDING';
}

const FOR_BUYER = '8';
const FOR_SELLER = '9';
const EVIDENCE_OPEN = '10';
