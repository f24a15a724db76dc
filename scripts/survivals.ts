// Where the rules answer what the product must survive; by the numbers of the rule book.

export const SURVIVALS: readonly { no: number; happens: string; decidedBy: string }[] = [
  { no: 1, happens: 'one order over three suppliers, one without stock', decidedBy: 'a case is about units: `mayOpenCase` asks of each' },
  { no: 2, happens: '3 of 5 units shipped', decidedBy: '`mayReroute` and `mayRefund` leave out what has shipped' },
  { no: 3, happens: 'the supplier ships after we rerouted', decidedBy: 'state CONFLICT; `mayResolveConflict` and its three choices' },
  { no: 4, happens: 'a reroute asked twice', decidedBy: '`mayReroute`: REROUTE_ACTIVE for the unit' },
  { no: 5, happens: 'placing times out, but the supplier has it', decidedBy: 'a purchase order being placed counts as with the supplier: S1 waits' },
  { no: 6, happens: 'alternatives exhausted, or dearer than the margin guard', decidedBy: '`rankPlans`: NO_ALTERNATIVE or MARGIN_GUARD, offering the refund' },
  { no: 7, happens: 'the alternative cannot ship to the destination', decidedBy: '`rejectionOf`: DESTINATION_BLOCKED, before ranking' },
  { no: 8, happens: 'refunds of more than was paid, or two at once', decidedBy: '`refundFor` and `mayRefundAmount`: REFUND_EXCEEDS_PAID with what is left' },
  { no: 9, happens: 'interception accepted, but out for delivery', decidedBy: '`interceptionAfterScan`: FAILED; S2 refunds nothing' },
  { no: 10, happens: 'interception succeeded, delivered anyway', decidedBy: '`interceptionAfterScan`: CONTRADICTED; SETTLED may go to NEEDS_PERSON; a frozen refund holds its units' },
  { no: 11, happens: 'refund paid, goods never come back', decidedBy: 'state AWAITING_RETURN, with returnExpectedDays' },
  { no: 12, happens: 'evidence late, corrupt, too large, or known from another case', decidedBy: '`maySubmitClaim`: what is fresh and in time counts; the rest is kept and marked' },
  { no: 13, happens: 'a verification refused, then appealed', decidedBy: '`mayAppeal`: a new round with new evidence; `settleByAfterVerdict` runs from success only' },
  { no: 14, happens: 'events twice, late and out of order', decidedBy: '`nextParcelState` by event time and rank; `nextInterceptionState` forward only' },
  { no: 15, happens: 'a rate limit or an expired login', decidedBy: '`canRerouteFix`: no reroute because of it; SUPPLIER_PAUSED' },
  { no: 16, happens: 'two parcels, delivered on different days', decidedBy: '`noReasonUntil`: by the parcel of the unit; unknown delivery has not begun' },
  { no: 17, happens: 'the fragile replacement arrives broken too', decidedBy: '`mayReissue`: REISSUE_LIMIT, then the refund' },
  { no: 18, happens: 'a lost parcel turns up after its reissue', decidedBy: '`mayRefund`: REISSUE_ACTIVE for a unit that was sent again' },
  { no: 19, happens: 'two cases for the same thing', decidedBy: '`mayOpenCase`: the second joins the first' },
]; // prettier-ignore
