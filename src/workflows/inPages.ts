/**
 * Goes through all that is found, page by page, and does what is to be done with each. A page begins after the last one of the page
 * before, so that what can never be done keeps nobody else waiting. Returns with how many it was done.
 */
export async function inPages<T>(
  find: (after: T | null) => Promise<T[]>,
  act: (one: T) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  for (let page = await find(null); page.length > 0; page = await find(page.at(-1) ?? null)) {
    for (const one of page) if (await act(one)) done += 1;
  }
  return done;
}
