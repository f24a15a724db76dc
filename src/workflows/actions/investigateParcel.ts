import { Investigation } from '../../entities/Investigation.js';
import type { InvestigateRequest, InvestigationReport } from '../../integrations/logistics/CarrierGateway.js';
import { nextLookAt } from '../../policy/nextLook.js';
import { setDeadline } from '../deadlines/setDeadline.js';
import { recordInvestigation } from '../lost/recordInvestigation.js';
import type { ActionDefinition, Answer, Call } from './definition.js';

const FOLLOW_EVERY_HOURS = 24;

/** Asks the carrier what became of a parcel, under the id of the investigation: asked twice, it is one. */
export const investigateParcel: ActionDefinition = {
  outcomeClass: ({ app, connection }) => app.gateways.carrier(connection).outcomes.investigate,

  async ask({ app, action, connection, context }: Call): Promise<Answer> {
    const request = action.request as unknown as Omit<InvestigateRequest, 'reference'>;
    const answer = await app.gateways
      .carrier(connection)
      .investigate({ ...request, reference: action.subjectId }, context);
    if (answer.kind === 'DECLINED') return answer;
    return { kind: 'ACCEPTED', data: { carrierReference: answer.carrierReference } };
  },

  async record(tx, action, answer) {
    const key = { merchantId: tx.merchantId, id: action.subjectId };
    const investigation = await tx.manager.findOneByOrFail(Investigation, key);
    if (answer.kind === 'DECLINED') {
      await recordInvestigation(tx, investigation, { state: 'DECLINED', answer: answer.message });
      return;
    }
    const { carrierReference } = answer.data as { carrierReference: string };
    await recordInvestigation(tx, investigation, { state: 'PENDING', carrierReference });
    if (investigation.answeredAt !== null) return;
    await setDeadline(
      tx,
      'INVESTIGATION_FOLLOW',
      investigation,
      nextLookAt(investigation.askedAt, tx.now, FOLLOW_EVERY_HOURS),
    );
  },
};

/** Looks what the carrier has found, for callbacks that got lost. */
export const followInvestigation: ActionDefinition = {
  outcomeClass: () => 'KEYED',

  async ask({ app, action, connection, context }: Call): Promise<Answer> {
    const report = await app.gateways.carrier(connection).findInvestigation(action.subjectId, context);
    if (report === null)
      return { kind: 'DECLINED', failure: 'UNKNOWN_THERE', message: 'The carrier knows no such investigation.' };
    const { result, carrierReference, proofUrl, message } = report;
    return { kind: 'ACCEPTED', data: { result, carrierReference, proofUrl, message } };
  },

  async record(tx, action, answer) {
    const key = { merchantId: tx.merchantId, id: action.subjectId };
    const investigation = await tx.manager.findOneByOrFail(Investigation, key);
    if (answer.kind === 'ACCEPTED') {
      const { result, carrierReference, proofUrl, message } = answer.data as unknown as InvestigationReport;
      await recordInvestigation(tx, investigation, { state: result, carrierReference, proofUrl, answer: message });
    }
    if (investigation.answeredAt !== null) return;
    await setDeadline(
      tx,
      'INVESTIGATION_FOLLOW',
      investigation,
      nextLookAt(investigation.askedAt, tx.now, FOLLOW_EVERY_HOURS),
    );
  },
};
