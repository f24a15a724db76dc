// How mails go wrong in the sandbox: by the recipient's address, or by a fault that a test or a demo has scripted for the
// next so many conversations. First in, first out. sandbox/mail/README.md says what each does.
export const MAIL_FAULT_KINDS = ['DROP_AFTER_DATA', 'REFUSE_CONNECTION', 'AUTH', 'SLOW'] as const;
export type MailFaultKind = (typeof MAIL_FAULT_KINDS)[number];

export interface MailFault {
  kind: MailFaultKind;
  times: number;
}

export interface MailFaultScript {
  add(fault: MailFault): void;
  clear(): void;
  /** Uses up one of the first fault when it is of one of these kinds. */
  take(...kinds: MailFaultKind[]): MailFaultKind | undefined;
}

export function mailFaultScript(): MailFaultScript {
  let waiting: MailFault[] = [];
  return {
    add: (fault) => void waiting.push({ ...fault }),
    clear: () => {
      waiting = [];
    },
    take: (...kinds) => {
      const found = waiting.find((fault) => kinds.includes(fault.kind));
      if (found === undefined) return undefined;
      found.times -= 1;
      waiting = waiting.filter((fault) => fault.times > 0);
      return found.kind;
    },
  };
}

export interface Refusal {
  at: 'RCPT' | 'DATA';
  code: number;
  says: string;
  /** Only the first time for each address. */
  isOnce?: boolean;
}

/** What the part before the @ brings about; dead@ and dead-7@ are the same word. */
const MAGIC_ADDRESSES: Record<string, Refusal> = {
  dead: { at: 'RCPT', code: 550, says: '5.1.1 No such mailbox here.' },
  full: { at: 'RCPT', code: 552, says: '5.2.2 The mailbox is full.' },
  busy: { at: 'RCPT', code: 451, says: '4.3.0 The mailbox is busy.', isOnce: true },
  waiting: { at: 'RCPT', code: 451, says: '4.7.1 Too many mails, try again later.', isOnce: true },
  closed: { at: 'DATA', code: 550, says: '5.2.1 The mailbox is closed.' },
  refused: { at: 'DATA', code: 554, says: '5.7.1 Mails like this are not taken.' },
};

export function refusalFor(address: string): Refusal | undefined {
  const local = address.slice(0, address.lastIndexOf('@')).toLowerCase();
  const word = Object.keys(MAGIC_ADDRESSES).find((one) => local === one || local.startsWith(`${one}-`));
  return word === undefined ? undefined : MAGIC_ADDRESSES[word];
}
