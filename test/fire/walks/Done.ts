/** What somebody did to an order, told of it, and counted. */
export interface Done {
  who: string;
  what: string;
  /** Under what it is counted. */
  kind: string;
  /** What must not have come of it. */
  breach?: string;
}
