// The scans of a parcel that travels under the merchant's own SF account; of any other, SF wants digits of a phone, and tells
// nothing. Its clock hangs in China.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CallContext, PartnerConnection } from '../../calls.js';
import type { CarrierScan } from '../../logistics/CarrierGateway.js';
import { PartnerError } from '../../PartnerError.js';
import { parcelStateOf } from '../../webhooks/trackingDictionary.js';
import { instantInChina } from '../chinaTime.js';
import { idWire, listWire, readAs, textWire } from '../platformWire.js';
import type { AskSf } from './askSf.js';

export async function scansAtSf(
  ask: AskSf,
  { name }: PartnerConnection,
  waybillNo: string,
  context: CallContext,
): Promise<CarrierScan[] | null> {
  const answer = await ask({
    serviceCode: 'EXP_RECE_SEARCH_ROUTES',
    message: { language: '0', trackingType: '1', trackingNumber: [waybillNo], methodType: '1' },
    acts: false,
    context,
  });
  if (!answer.ok) throw new PartnerError('PROTOCOL', `SF refused to tell scans (${answer.code.slice(0, 50)}).`);
  const found = readAs(routesWire, answer.data ?? {}, name).routeResps.find(({ mailNo }) => mailNo === waybillNo);
  if (found === undefined) return null;
  const scans = found.routes.flatMap(({ acceptTime, remark, opCode }): CarrierScan[] => {
    const occurredAt = instantInChina(acceptTime);
    if (occurredAt === null) return [];
    const text = remark.slice(0, 2000);
    const said = JSON.stringify(['SF_EXPRESS', waybillNo, opCode, occurredAt.toISOString(), text]);
    const eventId = createHash('sha256').update(said).digest('hex');
    const state = parcelStateOf('SF_EXPRESS', opCode, null);
    return [{ waybillNo, provider: 'SF_EXPRESS', code: opCode, state, eventId, text, occurredAt }];
  });
  return scans.toSorted((one, other) => one.occurredAt.getTime() - other.occurredAt.getTime()).slice(-200);
}

const routesWire = z.object({
  routeResps: listWire(
    z.object({
      mailNo: idWire,
      routes: listWire(z.object({ acceptTime: textWire, remark: textWire, opCode: idWire })),
    }),
  ),
});
