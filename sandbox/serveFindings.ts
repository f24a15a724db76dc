// What marketplaces, carriers and mail providers find out without our asking again: a claim is decided, a parcel is found
// or lost, a mail comes back. Each changes the sandbox's world and sends a signed callback.
import type { FastifyInstance } from 'fastify';
import { contract } from '../src/integrations/contract/document.js';
import { send, unknownReference } from './replies.js';
import { bounceMail } from './simulate/bounceMail.js';
import { decideVerification } from './simulate/decideVerification.js';
import { reportInvestigation } from './simulate/reportInvestigation.js';
import { bodyOf, named, sceneOf, text, word, type SimulationGround } from './simulation.js';
import { verificationBody } from './calls/getVerification.js';
import type { Wire } from './world.js';

export function serveFindings(app: FastifyInstance, ground: SimulationGround): void {
  serveVerifications(app, ground);
  serveInvestigations(app, ground);
  serveMails(app, ground);
}

type About<Body> = { Params: { name: string }; Body: Body };
const { properties: changed } = contract.components.schemas.VerificationChanged.properties.data;

/** By our reference, by the marketplace's number, or the newest of a case. */
function serveVerifications(app: FastifyInstance, ground: SimulationGround): void {
  type Verdict = { state: Wire['VerificationChanged']['data']['state']; message?: string };
  const verdict = bodyOf({ state: changed.state, message: text }, ['state']);
  app.post<About<Verdict>>('/simulate/verifications/:name', verdict, (request, reply) => {
    const { name } = request.params;
    const { state, message = null } = request.body;
    const verification = ground.world.verifications
      .values()
      .findLast((one) => [one.reference, one.marketplaceNo, one.asked.caseNo].includes(name));
    if (!verification) return send(reply, unknownReference(name));
    const decided = decideVerification(sceneOf(ground), verification, { state, message });
    return send(reply, { status: 200, body: verificationBody(decided) });
  });
}

/** By our reference, by the carrier's, or the newest of a parcel. */
function serveInvestigations(app: FastifyInstance, ground: SimulationGround): void {
  type Found = { result: Wire['InvestigationResult']; message?: string; proofUrl?: string };
  const found = bodyOf({ result: named('InvestigationResult'), message: text, proofUrl: named('Link') }, ['result']);
  app.post<About<Found>>('/simulate/investigations/:name', found, (request, reply) => {
    const { name } = request.params;
    const { result, message = null, proofUrl = null } = request.body;
    const investigation = ground.world.investigations
      .values()
      .findLast((one) => [one.reference, one.carrierReference, one.waybillNo].includes(name));
    if (!investigation) return send(reply, unknownReference(name));
    const reported = reportInvestigation(sceneOf(ground), investigation, { result, message, proofUrl });
    return send(reply, { status: 200, body: reported });
  });
}

/** Told by the first mail provider, of a mail that the sandbox need not know. */
function serveMails(app: FastifyInstance, ground: SimulationGround): void {
  type Bounce = {
    Params: { messageId: string };
    Body: { isPermanent?: boolean; message?: string; accountId?: string };
  };
  const { messageId } = contract.components.schemas.MailBounced.properties.data.properties;
  const { body } = bodyOf({ isPermanent: { type: 'boolean' }, message: text, accountId: word }).schema;
  const schema = { body, params: { type: 'object', properties: { messageId } } };
  app.post<Bounce>('/simulate/mails/:messageId/bounce', { schema }, (request, reply) => {
    const { isPermanent = true, accountId, message } = request.body ?? {};
    const account = [...ground.world.accounts.values()].find(
      ({ id, kind }) => kind === 'MAIL' && id === (accountId ?? id),
    );
    if (!account) return send(reply, unknownReference(accountId ?? 'MAIL'));
    const said = message ?? (isPermanent ? '550 5.1.1 No such user.' : '452 4.2.2 Mailbox full.');
    const bounced = { messageId: request.params.messageId, isPermanent, message: said };
    return send(reply, { status: 200, body: bounceMail(sceneOf(ground), account, bounced) });
  });
}
