// Callbacks to Recourse: queued, signed, and sent again with the same id, signed anew, until they are taken or have failed
// too often. Pending ones outlive a restart when there is a state file.
import { randomUUID } from 'node:crypto';
import { webhookFault } from '../src/integrations/contract/check.js';
import type { Tell } from './scene.js';
import { signature } from './signatures.js';
import type { Callback, World } from './world.js';

export interface SandboxLog {
  info(entry: object, message: string): void;
  warn(entry: object, message: string): void;
}

export interface Callbacks {
  tell: Tell;
  /** Sends the same message again, with the same id. */
  redeliver(webhookId: string): boolean;
  /** Waits until nothing is pending: each callback has been taken, or has failed too often. */
  flush(): Promise<void>;
  sendTo(baseUrl: string): void;
  stop(): void;
}

const MOST_ATTEMPTS = 6;

export function callbacks(options: {
  world: World;
  baseUrl: string | undefined;
  clock: () => Date;
  delayMs: number;
  log: SandboxLog;
}): Callbacks {
  const { world, clock, log, delayMs } = options;
  const timers = new Map<string, NodeJS.Timeout>();
  const underway = new Map<string, Promise<void>>();
  let baseUrl = options.baseUrl === undefined ? undefined : loopbackOnly(options.baseUrl);
  let stopped = false;

  const pending = () => world.callbacks.values().filter((callback) => callback.state === 'PENDING');
  const schedule = (webhookId: string, afterMs: number) => {
    if (stopped) return;
    clearTimeout(timers.get(webhookId));
    timers.set(webhookId, setTimeout(() => void deliver(webhookId), afterMs).unref());
  };
  const deliver = (webhookId: string): Promise<void> => {
    const sending = underway.get(webhookId) ?? send(webhookId).finally(() => underway.delete(webhookId));
    underway.set(webhookId, sending);
    return sending;
  };

  const send = async (webhookId: string): Promise<void> => {
    clearTimeout(timers.get(webhookId));
    const callback = world.callbacks.get(webhookId);
    if (callback?.state !== 'PENDING' || baseUrl === undefined) return;
    const outcome = await post(baseUrl, callback);
    const attempts = callback.attempts + 1;
    const state = outcome === 'TAKEN' ? 'DELIVERED' : attempts >= MOST_ATTEMPTS ? 'FAILED' : 'PENDING';
    world.callbacks.put(webhookId, { ...callback, attempts, state });
    if (outcome === 'TAKEN') return;
    log.warn({ webhookId, accountId: callback.accountId, attempts, outcome, state }, 'A callback was not taken.');
    if (state === 'PENDING') schedule(webhookId, delayMs * 2 ** attempts);
  };

  const post = async (to: string, callback: Callback): Promise<string> => {
    const { webhookId: id, accountId, body } = callback;
    const secret = world.accounts.get(accountId)?.secret;
    if (secret === undefined) return 'NO_SUCH_ACCOUNT';
    try {
      const response = await fetch(`${to}/webhooks/${encodeURIComponent(accountId)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signature({ id, at: clock(), body, secret }) },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(5_000),
      });
      await response.arrayBuffer();
      return response.ok ? 'TAKEN' : `STATUS_${response.status}`;
    } catch (error) {
      return error instanceof Error ? error.name : 'FAILED';
    }
  };

  for (const { webhookId } of pending()) schedule(webhookId, delayMs);
  return {
    tell: (account, message) => {
      const webhookId = `msg_${randomUUID()}`;
      const body = JSON.stringify({ ...message, timestamp: clock().toISOString() });
      const wrong = webhookFault(message.type, JSON.parse(body));
      if (wrong !== null) throw new Error(`The sandbox would send ${message.type} against the contract: ${wrong}.`);
      world.callbacks.put(webhookId, { webhookId, accountId: account.id, body, attempts: 0, state: 'PENDING' });
      schedule(webhookId, delayMs);
    },
    redeliver: (webhookId) => {
      const callback = world.callbacks.get(webhookId);
      if (!callback) return false;
      const again = () => {
        world.callbacks.put(webhookId, { ...callback, attempts: 0, state: 'PENDING' });
        schedule(webhookId, 0);
      };
      // What is on its way right now would be noted as taken, and not be sent once more.
      const sending = underway.get(webhookId);
      if (sending) void sending.then(again);
      else again();
      return true;
    },
    flush: async () => {
      if (baseUrl === undefined) return;
      for (let next = pending()[0]; next && !stopped; next = pending()[0]) await deliver(next.webhookId);
    },
    sendTo: (address) => {
      baseUrl = loopbackOnly(address);
      for (const { webhookId } of pending()) schedule(webhookId, delayMs);
    },
    stop: () => {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

/** The sandbox speaks with this machine only. */
export function loopbackOnly(address: string): string {
  const { hostname } = new URL(address);
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) throw new Error(`${address} is not on this machine.`);
  return address.replace(/\/+$/, '');
}
