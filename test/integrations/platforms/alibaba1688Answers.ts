// What 1688 answers and pushes, in the forms of its documents: numbers of 19 digits are written as numbers.
import { createHmac } from 'node:crypto';
import { PLATFORM_SECRETS } from './platformStandIn.js';

const ORDER = '2345678901234567890';

/** Two lines of 50.00 and 41.00 yuan, and freight of 6.00: 97.00. */
export function trade1688(status: string, base: object = {}, item: object = {}): string {
  const items = [
    { subItemIDString: '3456789012345678901', productID: 600, specId: 'spec-a', quantity: 2, itemAmount: 50, ...item },
    { subItemIDString: '3456789012345678902', productID: 601, specId: 'spec-b', quantity: 1, itemAmount: '41.00' },
  ];
  const baseInfo = { idOfStr: ORDER, status, shippingFee: 6, ...base };
  return JSON.stringify({ success: 'true', result: { baseInfo, productItems: items } });
}

export function logistics1688(...parcels: object[]): string {
  const result = parcels.map((parcel) => ({
    logisticsCompanyName: '圆通速递',
    gmtSystemSend: '20261105100000000+0800',
    status: 'TRANSPORT',
    ...parcel,
  }));
  return JSON.stringify({ result });
}

/** @param data text is sent as it is, so that long numbers keep their digits */
export function push1688(type: string, data: object | string): string {
  const inside = typeof data === 'string' ? data : JSON.stringify(data);
  const message = `{"msgId":4567890123456789012,"gmtBorn":1793872800000,"userInfo":"b2b-1","type":"${type}","data":${inside}}`;
  const { appSecret } = PLATFORM_SECRETS.ALIBABA_1688;
  const signature = createHmac('sha1', appSecret).update(`message${message}`).digest('hex').toUpperCase();
  return new URLSearchParams({ message, _aop_signature: signature }).toString();
}
