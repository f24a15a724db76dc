import { type Mail } from '../../entities/Mail.js';
import type { Tx } from '../App.js';
import { clearDeadline } from '../deadlines/setDeadline.js';
import { mailNotDelivered } from './mailNotDelivered.js';

/** A mail that was taken came back later. Only a permanent bounce counts, and only once. */
export async function recordBounce(
  tx: Tx,
  mail: Mail,
  { isPermanent, message }: { isPermanent: boolean; message: string },
): Promise<void> {
  if (!isPermanent || mail.state === 'BOUNCED' || mail.state === 'FAILED') return;
  await clearDeadline(tx, 'MAIL_DUE', mail);
  await mailNotDelivered(tx, mail, 'BOUNCED', message);
}
