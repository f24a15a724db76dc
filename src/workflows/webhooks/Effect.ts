/** What came of a message: it waits for something that is not known yet, or says something that does not matter here. */
export type Effect =
  { kind: 'APPLIED' } | { kind: 'PARKED'; awaits: string; note: string } | { kind: 'IGNORED'; note: string };
