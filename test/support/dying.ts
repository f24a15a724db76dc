// A process that dies while it asks a partner.

export class Died extends Error {}

/**
 * Wraps gateways so that the process dies at this call of any of them, once: before anything is done, or after it is done
 * and before we know it.
 */
export function dying(call: string, moment: 'BEFORE' | 'AFTER'): <G extends object>(gateway: G) => G {
  let alive = true;
  return (gateway) =>
    new Proxy(gateway, {
      get: (target, name) => {
        const original: unknown = Reflect.get(target, name);
        if (name !== call || typeof original !== 'function') return original;
        return async (...given: unknown[]) => {
          const act = original as (...all: unknown[]) => unknown;
          if (!alive) return act(...given);
          alive = false;
          if (moment === 'AFTER') await act(...given);
          throw new Died(`died ${moment} ${call}`);
        };
      },
    });
}

/** Wraps gateways so that this happens once the partner has acted on the call, and before we know it. */
export function meanwhile(call: string, happens: () => Promise<unknown>): <G extends object>(gateway: G) => G {
  let isOver = false;
  return (gateway) =>
    new Proxy(gateway, {
      get: (target, name) => {
        const original: unknown = Reflect.get(target, name);
        if (name !== call || typeof original !== 'function') return original;
        return async (...given: unknown[]) => {
          const answer = await (original as (...all: unknown[]) => unknown)(...given);
          if (!isOver) {
            isOver = true;
            await happens();
          }
          return answer;
        };
      },
    });
}
