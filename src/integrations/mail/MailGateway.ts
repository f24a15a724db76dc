/** What we ask of a mail server. A mail that could not be handed over is a PartnerError. */
export interface MailGateway {
  send(mail: OutgoingMail): Promise<MailAnswer>;
}

export interface OutgoingMail {
  /** Without angle brackets, made by the caller: sent again under the same id, it is the same mail, byte by byte. */
  messageId: string;
  /** One address, without a name. */
  to: string;
  subject: string;
  text: string;
  html: string;
  /** BCP 47 tags of the languages it is written in, separated by commas. */
  language?: string | null;
  /** Its Date header. */
  at: Date;
}

export type MailAnswer =
  | { kind: 'ACCEPTED'; serverReply: string }
  | { /** Permanent, and about the recipient. */ kind: 'DEAD_ADDRESS'; message: string };
