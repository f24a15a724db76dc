import { describe, expect, test } from '@jest/globals';
import { answerFault, requestFault, webhookFault } from '../../src/integrations/contract/check.js';
import { contract } from '../../src/integrations/contract/document.js';
import {
  INVESTIGATION_FAILURES,
  INVESTIGATION_RESULTS,
  RETURN_LABEL_FAILURES,
} from '../../src/integrations/logistics/CarrierGateway.js';
import { REPORTED_STATES } from '../../src/integrations/marketplace/MarketplaceGateway.js';
import { parseWebhook } from '../../src/integrations/webhooks/parseWebhook.js';
import {
  EVIDENCE_KINDS,
  INTERCEPTION_FAILURES,
  INTERCEPTION_STATES,
  INVESTIGATION_REASONS,
  PARCEL_STATES,
  PROBLEMS,
  SUPPLIER_FAILURES,
} from '../../src/policy/vocabulary.js';
import {
  callOf,
  contractExample,
  type Operation,
  requestExample,
  webhookExample,
} from '../support/standIns/contractExample.js';

const { schemas } = contract.components;

describe('the contract speaks our words', () => {
  test.each([
    ['supplier failures', schemas.SupplierFailure.enum, SUPPLIER_FAILURES],
    ['interception failures', schemas.InterceptionFailure.enum, INTERCEPTION_FAILURES],
    ['parcel states', schemas.ParcelState.enum, PARCEL_STATES],
    ['return label failures', schemas.ReturnLabelFailure.enum, RETURN_LABEL_FAILURES],
    ['investigation reasons', schemas.InvestigationReason.enum, INVESTIGATION_REASONS],
    ['investigation results', schemas.InvestigationResult.enum, INVESTIGATION_RESULTS],
    ['investigation failures', schemas.InvestigationFailure.enum, INVESTIGATION_FAILURES],
    ['verification states', schemas.VerificationState.enum, REPORTED_STATES],
    ['kinds of evidence', schemas.Evidence.properties.kind.enum, EVIDENCE_KINDS],
  ])('%s', (_what, told, ours) => {
    expect([...told].sort()).toEqual([...ours].sort());
  });

  test('interception states, but for those that only we may say', () => {
    const ours = INTERCEPTION_STATES.filter((state) => !['REQUESTED', 'TIMED_OUT', 'CONTRADICTED'].includes(state));

    expect([...schemas.InterceptionState.enum].sort()).toEqual(ours.sort());
  });
});

test('a problem of ours is a word that the contract takes', () => {
  const wanted = new RegExp(schemas.SubmitVerification.properties.problem.pattern);

  expect(PROBLEMS.filter((problem) => !wanted.test(problem))).toEqual([]);
});

describe('the contract explains itself', () => {
  test('everything has a description', () => {
    const silent: string[] = [];
    const walk = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const record: Record<string, unknown> = { ...node };
      if (isToDescribe(path) && !('description' in record) && !('$ref' in record)) silent.push(path);
      for (const [key, value] of Object.entries(record))
        if (key !== 'examples' && key !== 'value') walk(value, `${path}/${key}`);
    };

    walk(contract, '');

    expect(silent).toEqual([]);
  });

  const isToDescribe = (path: string) =>
    /^\/components\/(schemas|parameters|headers|responses)\/[^/]+$/.test(path) ||
    /\/properties\/[^/]+$/.test(path) ||
    /\/(get|put|post)$/.test(path) ||
    /\/responses\/\d+$/.test(path) ||
    /\/requestBody$/.test(path);
});

describe('what is sent and what comes back is held against it', () => {
  const CALLS = Object.values(contract.paths).flatMap((path) =>
    Object.values(path).flatMap((call) => ('operationId' in call ? [call.operationId as Operation] : [])),
  );

  test.each(CALLS)('%s: its own examples fit', (call) => {
    const { requestBody, responses } = callOf(call).call as {
      requestBody?: { content: { 'application/json': { examples: object } } };
      responses: Record<string, { content?: { 'application/json'?: { examples: object } } }>;
    };
    const asked = Object.keys(requestBody?.content['application/json'].examples ?? {});
    const answered = Object.entries(responses).flatMap(([status, { content }]) =>
      status.startsWith('2') ? Object.keys(content?.['application/json']?.examples ?? {}) : [],
    );

    const faults = [
      ...asked.map((name) => requestFault(call, requestExample(call, name))),
      ...answered.map((name) =>
        answerFault(call, contractExample(call, name).status, contractExample(call, name).body),
      ),
    ];

    expect(answered).not.toEqual([]);
    expect(faults).toEqual(faults.map(() => null));
  });

  test('a fault names fields, and never what stood in them', () => {
    const order = requestExample('placeOrder', 'twoUnits');
    const shipTo = { ...(order.shipTo as object), country: 'secret', phone: 7 };

    expect(requestFault('placeOrder', { ...order, lines: [], shipTo })).toBe(
      'lines (minItems), shipTo.country (pattern), shipTo.phone (type)',
    );
    expect(answerFault('placeOrder', 200, [])).toBe('body (type)');
    expect(webhookFault('parcel.event', { type: 'parcel.event', timestamp: 'today', data: {} })).toContain(
      'timestamp (format), data.waybillNo (required)',
    );
    expect(webhookFault('of.nobody', {})).toBeNull();
  });
});

test('every example of a callback can be read', () => {
  for (const type of Object.keys(contract.webhooks) as (keyof typeof contract.webhooks)[]) {
    for (const name of Object.keys(contract.webhooks[type].post.requestBody.content['application/json'].examples)) {
      const message = parseWebhook(JSON.stringify(webhookExample(type, name)));
      expect([type, name, message.kind]).not.toContain('UNKNOWN');
      expect([type, name, message.kind]).not.toContain('UNREADABLE');
    }
  }
});
