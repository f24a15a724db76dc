// Why a Chinese carrier does not stop a parcel, from what it says: their codes differ, their words hardly do. Null for words
// that we do not know: a person reads those, instead of our pretending to know a reason.
import type { InterceptionFailure } from '../../policy/vocabulary.js';

export function interceptionFailureOf(says: string): InterceptionFailure | null {
  return WORDS.find(([words]) => words.test(says))?.[1] ?? null;
}

/** First match wins: what has been signed for was out for delivery, too. */
const WORDS: readonly [RegExp, InterceptionFailure][] = [
  [/未揽收|未收件|尚未揽|未取件|未发出/, 'NOT_PICKED_UP'],
  [/签收|妥投|派送成功|已送达/, 'ALREADY_SIGNED'],
  [/派件中|派送中|正在派|已派件|出仓派送/, 'OUT_FOR_DELIVERY'],
  [/已(经)?(拦截|通缉|转寄|退回)|再次(拦截|通缉)|仅.*一次/, 'ALREADY_INTERCEPTED'],
  [/重复/, 'DUPLICATE'],
  [/国际|跨境|港澳台|海外/, 'INTERNATIONAL'],
  [/月结.*(不符|不一致|不匹配|无效)|非本(客户|账号|公司)|无权|客户编码|不属于/, 'NOT_OUR_ACCOUNT'],
  [/地址/, 'ADDRESS_INVALID'],
  [/余额|欠费|未付款|费用未/, 'FEE_UNPAID'],
  [/不支持|未开通/, 'CARRIER_UNSUPPORTED'],
  [/超时/, 'CARRIER_TIMEOUT'],
];
