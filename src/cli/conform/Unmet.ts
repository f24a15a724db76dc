// How a look at a clause ends when it does not end well. The words go into the report: codes, statuses, names of fields and the
// kit's own references, never a value that the partner sent, and never a secret.

/** The partner breaks the clause. */
export class Unmet extends Error {
  override name = 'Unmet';
}

/** It could not be seen whether the partner keeps it; the message says what is needed. */
export class Untried extends Error {
  override name = 'Untried';
}

export function must(holds: boolean, saw: string): asserts holds {
  if (!holds) throw new Unmet(saw);
}
