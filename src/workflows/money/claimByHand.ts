import { AfterSalesCase } from '../../entities/AfterSalesCase.js';
import { Recovery } from '../../entities/Recovery.js';
import { formatMinor } from '../../policy/money.js';
import type { Tx } from '../App.js';
import { askForPerson } from '../cases/askForPerson.js';
import { PARTNER, tell } from '../cases/timeline.js';

/** The platform takes no such claim from us: staff are told, ask there, and record what came of it (`recordRecovery`). */
export async function claimByHand(tx: Tx, recovery: Recovery, said: string): Promise<void> {
  if (recovery.state !== 'ASKED') return;
  const { merchantId, id, orderId, caseId, amountMinor, currency } = recovery;
  await tx.manager.update(Recovery, { merchantId, id }, { state: 'OPEN' });
  recovery.state = 'OPEN';
  const theCase = await tx.manager.findOneByOrFail(AfterSalesCase, { merchantId, id: caseId });
  const amount = `${formatMinor(amountMinor, currency)} ${currency}`;
  const sentence = `${said} It is about ${amount}; record what comes back (recordRecovery).`;
  await tell(tx, theCase, PARTNER, { kind: 'RECOVERY_BY_HAND', sentence, data: { recoveryId: id } });
  await askForPerson(tx, { key: `claim-${id}`, orderId, theCase, sentence });
}
