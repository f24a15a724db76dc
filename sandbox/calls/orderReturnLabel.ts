// Makes a label at once: one per reference. A parcel that nobody has handed in has no scan yet.
import { contract } from '../../src/integrations/contract/document.js';
import { isMagic, wordsIn } from '../magic.js';
import { problem, type Reply } from '../replies.js';
import { note, type Call } from '../scene.js';
import { keyOf, type ReturnLabel, type Wire } from '../world.js';
import { returnLabelBody } from './getReturnLabel.js';

const VALID_DAYS = 30;
const FEE_MINOR = '800';

export function orderReturnLabel(call: Call<Wire['OrderReturnLabel']>): Reply {
  const { world, url, account, reference, body, now } = call;
  const known = world.returnLabels.get(keyOf(account, reference));
  if (known) return isSame(known.asked, body) ? { status: 201, body: returnLabelBody(known, url) } : otherLabel();
  const failure = failureOf(call);
  if (failure) return problem(422, failure, `There is no label: ${failure.toLowerCase().replaceAll('_', ' ')}.`);

  const waybillNo = `RET-${world.nextNumber('returnLabel')}`;
  const label: ReturnLabel = {
    accountId: account.id,
    asked: body,
    reference,
    waybillNo,
    fee: { amountMinor: body.payer === 'BUYER' ? '0' : FEE_MINOR, currency: 'CNY' },
    validUntil: new Date(now.getTime() + VALID_DAYS * 24 * 3600 * 1000).toISOString(),
  };
  world.returnLabels.put(keyOf(account, reference), label);
  world.parcels.put(waybillNo, { waybillNo, state: 'LABEL_MADE', scans: 0 });
  note(call, account, 'RETURN_LABEL_MADE', reference, { waybillNo });
  return { status: 201, body: returnLabelBody(label, url) };
}

function isSame(one: Wire['OrderReturnLabel'], other: Wire['OrderReturnLabel']): boolean {
  return (
    one.fromCountry === other.fromCountry &&
    one.toCountry === other.toCountry &&
    one.payer === other.payer &&
    one.units === other.units
  );
}

function otherLabel(): Reply {
  return problem(409, 'IDEMPOTENCY_KEY_REUSED', 'This reference was used for another label.');
}

function failureOf({ reference, body }: Call<Wire['OrderReturnLabel']>): Wire['ReturnLabelFailure'] | undefined {
  const word = [reference, ...wordsIn(body.reason)].find((one) => isMagic([one], 'NO-LABEL'));
  if (word === undefined) return undefined;
  const { enum: failures } = contract.components.schemas.ReturnLabelFailure;
  return failures.find((failure) => word.startsWith(`NO-LABEL-${failure}`)) ?? 'NOT_SERVED';
}
