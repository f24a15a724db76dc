// The marketplace decides a verification, or wants more evidence.
import { isMagic, type MagicWord } from '../magic.js';
import { note, type Scene } from '../scene.js';
import { keyOf, type Verification, type Wire } from '../world.js';
import { accountOf } from './orderNews.js';

type Verdict = Wire['VerificationChanged']['data']['state'];

export function decideVerification(
  scene: Scene,
  verification: Verification,
  verdict: { state: Verdict; message: string | null },
): Verification {
  const { state, message } = verdict;
  const account = accountOf(scene, verification.accountId);
  const occurredAt = scene.now.toISOString();
  const decided: Verification = {
    ...verification,
    state,
    message,
    decidedAt: state === 'MORE_WANTED' ? null : occurredAt,
  };
  const { reference, marketplaceNo } = verification;
  scene.world.verifications.put(keyOf(account, reference), decided);
  note(scene, account, `VERIFICATION_${state}`, reference, { message });
  scene.tell(account, {
    type: 'verification.changed',
    data: { reference, marketplaceNo, state, message, occurredAt },
  });
  return decided;
}

/** Undefined when none of the words decides anything. */
export function decideAtOnce(scene: Scene, verification: Verification, words: string[]): Verification | undefined {
  const verdict = AT_ONCE.find(([word]) => isMagic(words, word));
  return verdict && decideVerification(scene, verification, { state: verdict[1], message: verdict[2] });
}

const AT_ONCE: [MagicWord, Verdict, string][] = [
  ['UPHELD-AT-ONCE', 'UPHELD', 'The claim holds.'],
  ['REFUSED-AT-ONCE', 'REFUSED', 'The claim does not hold.'],
  ['MORE-WANTED-AT-ONCE', 'MORE_WANTED', 'Please show the label.'],
];
