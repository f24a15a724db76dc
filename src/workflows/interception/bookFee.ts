import { Like } from 'typeorm';
import { Interception } from '../../entities/Interception.js';
import { Journal } from '../../entities/Journal.js';
import { nextInterceptionState } from '../../policy/interceptionFlow.js';
import type { InterceptionState } from '../../policy/vocabulary.js';
import type { Tx } from '../App.js';
import { post } from '../money/post.js';

/** What a carrier told of its fee, and the state in which it told it. */
export interface FeeNews {
  state: InterceptionState;
  feeMinor?: bigint;
  feeCurrency?: string | null;
}

/**
 * What an interception costs as things stand: booked when it is first known. Told otherwise later, as by a carrier that takes nothing
 * for a failure, what was booked is reversed. Late news of an earlier state corrects nothing: earlier than what the carrier has said,
 * for a scan of the parcel that overtakes it says nothing of fees.
 *
 * @param to the state after the news
 */
export async function bookFee(tx: Tx, interception: Interception, news: FeeNews, to: InterceptionState): Promise<void> {
  const { merchantId, id } = interception;
  const { feeMinor, feeCurrency } = news;
  if (feeMinor === undefined || feeCurrency == null) return;
  const said = { state: interception.toldState ?? interception.state, failure: null };
  const toldState = nextInterceptionState(said, { state: news.state, failure: null }).state;
  if (toldState !== interception.toldState) {
    await tx.manager.update(Interception, { merchantId, id }, { toldState });
    Object.assign(interception, { toldState });
  }
  // Nothing is a fee as well: what was said of it first is known by its currency.
  const isFirst = interception.feeCurrency === null;
  if (feeMinor === interception.feeMinor && !isFirst) return;
  if (news.state !== toldState && !(isFirst && to !== 'FAILED' && to !== 'CANCELLED')) return;
  const booked = await tx.manager.find(Journal, {
    where: { merchantId, kind: 'INTERCEPTION_FEE', key: Like(`fee:${id}%`) },
    order: { id: 'ASC' },
  });
  const last = booked.at(-1);
  if (last !== undefined && interception.feeMinor > 0n) {
    const { feeMinor: was, feeCurrency: currency } = interception;
    await postFee(tx, interception, { key: `${last.key}:reversed`, feeMinor: -was, feeCurrency: currency ?? feeCurrency, reversesId: last.id }); // prettier-ignore
  }
  if (feeMinor > 0n) {
    const key = last === undefined ? `fee:${id}` : `fee:${id}:${booked.length + 1}`;
    await postFee(tx, interception, { key, feeMinor, feeCurrency });
  }
  await tx.manager.update(Interception, { merchantId, id }, { feeMinor, feeCurrency });
  Object.assign(interception, { feeMinor, feeCurrency });
}

async function postFee(
  tx: Tx,
  { id, orderId, caseId }: Interception,
  { key, feeMinor, feeCurrency, reversesId }: { key: string; feeMinor: bigint; feeCurrency: string; reversesId?: string }, // prettier-ignore
): Promise<void> {
  await post(tx, {
    key,
    kind: reversesId === undefined ? 'INTERCEPTION_FEE' : 'INTERCEPTION_FEE_REVERSED',
    currency: feeCurrency,
    orderId,
    caseId,
    ...(reversesId === undefined ? {} : { reversesId }),
    entries: [
      { pot: { kind: 'CARRIER_PAYABLE', refId: id }, amountMinor: -feeMinor },
      { pot: { kind: 'INTERCEPTION_FEES', refId: id }, amountMinor: feeMinor },
    ],
  });
}
