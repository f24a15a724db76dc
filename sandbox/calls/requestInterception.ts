// Takes an interception in, or declines it at once. How an accepted one goes is told by callbacks, as the waybill says.
import { contract } from '../../src/integrations/contract/document.js';
import { isMagic } from '../magic.js';
import { problem, type Reply } from '../replies.js';
import { note, type Call } from '../scene.js';
import { moveInterception } from '../simulate/moveInterception.js';
import { scanParcel } from '../simulate/scanParcel.js';
import { keyOf, type Interception, type Wire } from '../world.js';
import { interceptionBody } from './getInterception.js';

export function requestInterception(call: Call<Wire['RequestInterception']>): Reply {
  const { world, account, reference, body } = call;
  const known = world.interceptions.get(keyOf(account, reference));
  if (known) return known.waybillNo === body.waybillNo ? { status: 202, body: interceptionBody(known) } : otherParcel();
  const failure = failureOf(call);
  if (failure) {
    const status = failure === 'DUPLICATE' || failure === 'ALREADY_INTERCEPTED' ? 409 : 422;
    return problem(
      status,
      failure,
      `${body.waybillNo} cannot be stopped: ${failure.toLowerCase().replaceAll('_', ' ')}.`,
    );
  }

  const interception: Interception = {
    accountId: account.id,
    reference,
    carrierReference: `C-${world.nextNumber('interception')}`,
    waybillNo: body.waybillNo,
    state: 'ACCEPTED',
    failure: null,
    fee: { amountMinor: '500', currency: 'CNY' },
  };
  world.interceptions.put(keyOf(account, reference), interception);
  note(call, account, 'INTERCEPTION_ACCEPTED', reference, { waybillNo: body.waybillNo });
  goOn(call, interception);
  return { status: 202, body: interceptionBody(interception) };
}

function otherParcel(): Reply {
  return problem(409, 'IDEMPOTENCY_KEY_REUSED', 'This reference was used for another parcel.');
}

function failureOf({
  world,
  body: { waybillNo },
}: Call<Wire['RequestInterception']>): Wire['InterceptionFailure'] | undefined {
  const asked = contract.components.schemas.InterceptionFailure.enum.find(
    (failure) => isMagic([waybillNo], 'INTERCEPT-REFUSE') && waybillNo.includes(failure),
  );
  if (asked) return asked;
  const earlier = world.interceptions.values().filter((one) => one.waybillNo === waybillNo);
  if (earlier.some((one) => ['SUCCEEDED', 'RETURNING', 'RETURNED'].includes(one.state))) return 'ALREADY_INTERCEPTED';
  if (earlier.some((one) => ['ACCEPTED', 'IN_PROGRESS'].includes(one.state))) return 'DUPLICATE';
  switch (world.parcels.get(waybillNo)?.state) {
    case 'LABEL_MADE':
      return 'NOT_PICKED_UP';
    case 'OUT_FOR_DELIVERY':
      return 'OUT_FOR_DELIVERY';
    case 'DELIVERED':
      return 'ALREADY_SIGNED';
    default:
      return undefined;
  }
}

function goOn(call: Call<Wire['RequestInterception']>, interception: Interception): void {
  const waybill = [interception.waybillNo];
  if (isMagic(waybill, 'INTERCEPT-SLOW')) return;
  const moving = moveInterception(call, interception, { state: 'IN_PROGRESS', failure: null });
  if (isMagic(waybill, 'INTERCEPT-FAIL-OUT')) {
    moveInterception(call, moving, { state: 'FAILED', failure: 'OUT_FOR_DELIVERY' });
    return;
  }
  moveInterception(call, moving, { state: 'SUCCEEDED', failure: null });
  if (isMagic(waybill, 'INTERCEPT-LATE')) {
    scanParcel(call, interception.waybillNo, {
      state: 'DELIVERED',
      text: 'Signed for.',
      accountId: interception.accountId,
    });
  }
}
