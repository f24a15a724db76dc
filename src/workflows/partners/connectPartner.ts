import { v7 as uuid } from 'uuid';
import { PartnerAccount } from '../../entities/PartnerAccount.js';
import { readBaseAddress } from '../../policy/baseAddress.js';
import { mayBe } from '../../policy/partnerRoles.js';
import { type GivenSecret, joinSecrets } from '../../policy/partnerSecrets.js';
import { accept, type Outcome, refuse } from '../../policy/refusals.js';
import { mayUnder } from '../../policy/restrictions.js';
import type { PartnerKind, Provider } from '../../policy/vocabulary.js';
import type { App, Tx, Viewer } from '../App.js';
import { decide, type Decision } from '../decide.js';
import { restrictionsOn } from '../standing/restrictionsOn.js';

export interface ConnectPartnerInput {
  kind: PartnerKind;
  provider: Provider;
  name: string;
  baseAddress: string;
  secrets: GivenSecret[];
}

/**
 * The mutation `connectPartner`: an account at a partner, found again by its kind and name; connecting it again replaces its
 * address and all its secrets. They are sealed before they are stored and never told again.
 */
export async function connectPartner(
  app: App,
  viewer: Viewer,
  input: ConnectPartnerInput,
): Promise<Decision<{ partnerAccountId: string }>> {
  return decide(app, viewer, { merchant: true }, async (tx) => {
    const may = mayUnder(await restrictionsOn(tx), 'NO_NEW_PARTNERS');
    if (!may.ok) return may;
    const { kind, provider } = input;
    const name = input.name.trim();
    const role = mayBe(kind, provider);
    if (!role.ok) return role;
    const baseUrl = readBaseAddress(input.baseAddress, app.gateways.hasPrivateTargets);
    if (!baseUrl.ok) return baseUrl;
    const secret = joinSecrets(kind, provider, input.secrets);
    if (!secret.ok) return secret;
    if (name === '' || name.length > 100) {
      return refuse('INVALID_INPUT', 'A name has 1 to 100 signs. A carrier is named as suppliers name it.', {
        field: ['name'],
      });
    }
    return keep(tx, { kind, provider, name, baseUrl: baseUrl.value, secretSealed: app.vault.seal(secret.value) });
  });
}

type Kept = Pick<PartnerAccount, 'kind' | 'provider' | 'name' | 'baseUrl' | 'secretSealed'>;

async function keep(tx: Tx, account: Kept): Promise<Outcome<{ partnerAccountId: string }>> {
  const { merchantId, manager } = tx;
  const { kind, name, provider, baseUrl, secretSealed } = account;
  const id = uuid();
  // Two who connect the same at once make one account: the second finds it, and its secrets count.
  await manager
    .createQueryBuilder()
    .insert()
    .into(PartnerAccount)
    .values({ ...account, merchantId, id, pausedUntil: null, pauseReason: null, createdAt: tx.now })
    .orIgnore()
    .execute();
  const known = await manager.findOneByOrFail(PartnerAccount, { merchantId, kind, name });
  if (known.provider !== provider) {
    return refuse(
      'INVALID_INPUT',
      `${name} is an account of ${known.provider} already. Connect one of ${provider} under another name.`,
      { field: ['provider'] },
    );
  }
  await manager.update(PartnerAccount, { merchantId, id: known.id }, { baseUrl, secretSealed });
  return accept({ partnerAccountId: known.id });
}
