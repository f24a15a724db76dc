// A process that dies while it asks a partner.

export class Died extends Error {}

type Act = () => unknown;

/**
 * Wraps gateways so that the process dies at this call of any of them, once: before anything is done, or after it is done
 * and before we know it.
 */
export function dying(call: string, moment: 'BEFORE' | 'AFTER'): <G extends object>(gateway: G) => G {
  return onceAround(call, async (act) => {
    if (moment === 'AFTER') await act();
    throw new Died(`died ${moment} ${call}`);
  });
}

/** Wraps gateways so that this happens once the partner has acted on the call, and before we know it. */
export function meanwhile(call: string, happens: () => Promise<unknown>): <G extends object>(gateway: G) => G {
  return onceAround(call, async (act) => {
    const answer = await act();
    await happens();
    return answer;
  });
}

/** Wraps gateways so that the first call of this name, of any of them, goes this way. */
function onceAround(call: string, way: (act: Act) => Promise<unknown>): <G extends object>(gateway: G) => G {
  let isOver = false;
  return (gateway) =>
    new Proxy(gateway, {
      get: (target, name) => {
        const original: unknown = Reflect.get(target, name);
        if (name !== call || typeof original !== 'function') return original;
        return async (...given: unknown[]) => {
          const act: Act = () => (original as (...all: unknown[]) => unknown)(...given);
          if (isOver) return act();
          isOver = true;
          return way(act);
        };
      },
    });
}
