// A mail that was taken could not be delivered, as its provider tells later.
import { note, type Scene } from '../scene.js';
import type { Account, Wire } from '../world.js';

export function bounceMail(
  scene: Scene,
  account: Account,
  mail: { messageId: string; isPermanent: boolean; message: string },
): Wire['MailBounced']['data'] {
  const { messageId, isPermanent, message } = mail;
  const data = { messageId, isPermanent, message, occurredAt: scene.now.toISOString() };
  note(scene, account, 'MAIL_BOUNCED', messageId, { isPermanent });
  scene.tell(account, { type: 'mail.bounced', data });
  return data;
}
