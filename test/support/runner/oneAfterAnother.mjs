// Promise: Jest knows which test runs, and no promise is dearer for it. In the place of Node's AsyncLocalStorage, which has every
// promise of the process told of from its first use on: tests of a file run one after another, so what runs now is enough.
export class OneAfterAnother {
  #store;

  getStore() {
    return this.#store;
  }

  run(store, callback, ...given) {
    const before = this.#store;
    const giveBack = () => {
      this.#store = before;
    };
    this.#store = store;
    let result;
    try {
      result = callback(...given);
    } catch (error) {
      giveBack();
      throw error;
    }
    if (typeof result?.then !== 'function') {
      giveBack();
      return result;
    }
    return result.finally(giveBack);
  }
}
