import type { Action } from '../../entities/Action.js';
import type { CallContext, OutcomeClass, PartnerConnection } from '../../integrations/calls.js';
import type { App, Tx } from '../App.js';

/** What a partner said, ready to be stored. PENDING: it heard us and will decide later; we ask again then, under the same key. */
export type Answer =
  | { kind: 'ACCEPTED'; data: { [key: string]: unknown } }
  | { kind: 'DECLINED'; failure: string; message: string }
  | { kind: 'PENDING'; data: { [key: string]: unknown }; askAgainAfterSeconds: number };

export interface Call {
  app: App;
  action: Action;
  connection: PartnerConnection;
  context: CallContext;
  /** An earlier attempt may have reached the partner: look before asking. */
  lookFirst: boolean;
}

/** How one kind of action is asked and what its answer does. `ask` runs outside any transaction, `record` inside one. */
export interface ActionDefinition {
  outcomeClass(call: Pick<Call, 'app' | 'connection'>): OutcomeClass;
  ask(call: Call): Promise<Answer>;
  record(tx: Tx, action: Action, answer: Answer): Promise<void>;
}
