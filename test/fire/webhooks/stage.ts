// Where the lives of orders are played: a shop with tracking services, and the real door that webhooks come in by.
import Fastify from 'fastify';
import { v7 as uuid } from 'uuid';
import { PartnerAccount } from '../../../src/entities/PartnerAccount.js';
import type { Provider } from '../../../src/policy/vocabulary.js';
import { serveWebhooks } from '../../../src/server/webhooks.js';
import { type AccountName, openShop, type Shop } from '../../support/shop.js';
import { type News, type Sender, type Service, SERVICES } from './news.js';

/** Whose form an account has while it tells. */
export interface Platform {
  account: AccountName;
  provider: Provider;
  secret: Record<string, string>;
}

export interface Stage {
  shop: Shop;
  sender(name: AccountName | Service): Sender;
  /** Posts it to the door. What the door answers. */
  post(news: News, webhookId: string): Promise<string>;
  /** From now on the account speaks as this platform does. How to undo it. */
  become(platform: Platform): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const shop = await openShop();
  const door = Fastify();
  serveWebhooks(door, shop.app);
  const senders = new Map<string, Sender>();
  const accounts = await shop.see((tx) => tx.manager.findBy(PartnerAccount, { merchantId: shop.merchantId }));
  for (const { id, name, secretSealed } of accounts) {
    senders.set(name, { accountId: id, secret: shop.app.vault.open(secretSealed) });
  }
  for (const service of SERVICES) senders.set(service, await addService(shop, service));
  return {
    shop,
    sender: (name) => {
      const found = senders.get(name);
      if (found === undefined) throw new Error(`There is no ${name}.`);
      return found;
    },
    post: async ({ accountId, body, headers }, webhookId) => {
      const answer = await door.inject({
        method: 'POST',
        url: `/webhooks/${accountId}`,
        headers: { 'content-type': 'text/plain', ...headers(webhookId, shop.now()) },
        payload: body,
      });
      if (answer.statusCode !== 200) throw new Error(`The door said ${answer.statusCode} ${answer.body}`);
      return answer.body;
    },
    become: async ({ account, provider, secret }) => {
      const key = { merchantId: shop.merchantId, id: shop.accounts[account] };
      const { provider: before, secretSealed } = await shop.account(account);
      const change = (to: Partial<PartnerAccount>) => shop.see((tx) => tx.manager.update(PartnerAccount, key, to));
      await change({ provider, secretSealed: shop.app.vault.seal(JSON.stringify(secret)) });
      return async () => void (await change({ provider: before, secretSealed }));
    },
    close: async () => {
      await door.close();
      await shop.close();
    },
  };
}

async function addService(shop: Shop, service: Service): Promise<Sender> {
  const id = uuid();
  const secret = `secret of ${service}`;
  await shop.see((tx) =>
    tx.manager.insert(PartnerAccount, {
      merchantId: shop.merchantId,
      id,
      kind: 'TRACKER',
      provider: service,
      name: service,
      baseUrl: 'https://tracking.example',
      secretSealed: shop.app.vault.seal(secret),
      pausedUntil: null,
      pauseReason: null,
      createdAt: tx.now,
    }),
  );
  return { accountId: id, secret };
}
