// What a member of a cluster is told by its parent.

/** The variable that makes a process a member, and holds its part as JSON. */
export const PART = 'RECOURSE_MEMBER';

export interface Part {
  run: 'api' | 'worker';
  port: number;
  appUrl: string;
  sandboxUrl?: string;
  mailboxUrl?: string;
}
