// Asks SF to send a parcel back: after it was picked up, before it was delivered, and once for each waybill. A yes may have an
// empty body, and then it costs nothing that SF tells. There is neither a key nor a look-up: what stayed unknown is a person's.
import { z } from 'zod';
import type { CallContext, PartnerConnection } from '../../calls.js';
import type { InterceptAnswer, InterceptRequest } from '../../logistics/CarrierGateway.js';
import { PartnerError } from '../../PartnerError.js';
import { decimalWire, minorOfDecimal } from '../amounts.js';
import { interceptionFailureOf } from '../interceptionFailureOf.js';
import { readAs, textWire } from '../platformWire.js';
import { secretsOf } from '../secretsOf.js';
import type { AskSf } from './askSf.js';

export async function interceptAtSf(
  ask: AskSf,
  connection: PartnerConnection,
  { waybillNo }: InterceptRequest,
  context: CallContext,
): Promise<InterceptAnswer> {
  const account = secretsOf(connection, [
    'monthlyCard',
    'returnProvince',
    'returnCity',
    'returnCounty',
    'returnAddress',
    'returnContact',
    'returnPhone',
  ]);
  const answer = await ask({
    serviceCode: 'EXP_RECE_WANTED_INTERCEPT',
    message: {
      waybillNo,
      serviceCode: BACK_TO_SENDER,
      role: AS_SENDER,
      payMode: BY_MONTHLY_CARD,
      monthlyCardNo: account.monthlyCard,
      newDestAddress: {
        province: account.returnProvince,
        city: account.returnCity,
        county: account.returnCounty,
        address: account.returnAddress,
        contact: account.returnContact,
        phone: account.returnPhone,
      },
    },
    acts: true,
    context,
  });
  if (!answer.ok) {
    const failure = interceptionFailureOf(answer.says);
    if (failure === null) {
      throw new PartnerError('PROTOCOL', `SF refused for a reason that we do not know (${answer.code.slice(0, 50)}).`);
    }
    return { kind: 'DECLINED', failure, message: answer.says.slice(0, 500) };
  }
  const { cusId, amount } = readAs(interceptedWire, answer.data ?? {}, connection.name);
  return {
    kind: 'ACCEPTED',
    carrierReference: cusId || waybillNo,
    feeMinor: amount == null ? 0n : minorOfDecimal(amount, 'CNY'),
    currency: 'CNY',
  };
}

const BACK_TO_SENDER = '2';
const AS_SENDER = '1';
const BY_MONTHLY_CARD = '4';

/** The fee is in yuan. */
const interceptedWire = z.object({ cusId: textWire, amount: decimalWire.nullish() });
