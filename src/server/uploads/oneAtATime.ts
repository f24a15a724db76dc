// Promise: what is done for a key is under way once at a time; whoever asks meanwhile gets the same end of it. Afterwards,
// and after a failure, it can be done again.

export function oneAtATime<T>(act: (key: string, wish: T) => Promise<void>): typeof act {
  const underWay = new Map<string, Promise<void>>();
  return (key, wish) => {
    const known = underWay.get(key);
    if (known) return known;
    const begun = act(key, wish).finally(() => underWay.delete(key));
    underWay.set(key, begun);
    return begun;
  };
}
