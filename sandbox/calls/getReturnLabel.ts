import { unknownReference, type Reply } from '../replies.js';
import type { Call } from '../scene.js';
import { linkToLabel } from '../servePapers.js';
import { keyOf, type ReturnLabel, type Wire } from '../world.js';

export function getReturnLabel({ world, url, account, reference }: Call<undefined>): Reply {
  const label = world.returnLabels.get(keyOf(account, reference));
  return label ? { status: 200, body: returnLabelBody(label, url) } : unknownReference(reference);
}

export function returnLabelBody(label: ReturnLabel, url: string): Wire['ReturnLabel'] {
  const { reference, waybillNo, fee, validUntil } = label;
  return { reference, waybillNo, labelUrl: linkToLabel(url, label), fee, validUntil };
}
