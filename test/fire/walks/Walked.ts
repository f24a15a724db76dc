export interface Walked {
  /** How often each thing was done, refused or happened. */
  counts: Map<string, number>;
  /** What must not be, each with all that had happened to the order. */
  breaches: { what: string; story: string[] }[];
}
