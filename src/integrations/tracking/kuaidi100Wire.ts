// Kuaidi100: how it writes one parcel, in a push and in an answer alike. Its clock hangs in China. International post comes in
// two halves: lastResult is the country of origin, destResult the one of destination.
import { z } from 'zod';
import { instantIn } from '../orderExports/instantIn.js';
import { KUAIDI100_NAMES } from './kuaidi100States.js';
import type { HistoryEvent, ParcelHistory } from './ParcelScan.js';
import { readTime } from './readTime.js';
import { looseText } from './wire.js';

const scanWire = z
  .object({ time: looseText, ftime: looseText, context: looseText, status: looseText, statusCode: looseText })
  .transform(({ time, ftime, context, status, statusCode }): HistoryEvent => ({
    occurredAt: instantOf(time) ?? instantOf(ftime),
    text: context,
    code: statusCode || KUAIDI100_NAMES.get(status) || status || null,
  }));

/** One half, or the whole of a parcel that crosses no border. */
export const resultWire = z.object({
  nu: looseText,
  state: looseText,
  data: z.array(scanWire).nullish(),
});
export type Kuaidi100Result = z.output<typeof resultWire>;

/** How the parcel stands is what its last half says that has any scans. */
export function historyOf(
  waybillNo: string,
  origin: Kuaidi100Result | null | undefined,
  destination: Kuaidi100Result | null | undefined,
): ParcelHistory {
  const halves = [origin, destination].filter((half) => half != null);
  const last = halves.findLast((half) => (half.data ?? []).length > 0);
  return {
    provider: 'KUAIDI100',
    waybillNo,
    events: halves.flatMap(({ data }) => data ?? []),
    whole: last?.state || null,
  };
}

const CHINA = 'Asia/Shanghai';

function instantOf(text: string): Date | null {
  const time = readTime(text);
  if (time === null) return null;
  return time.hasOffset ? new Date(time.ms) : instantIn(CHINA, time.ms);
}
