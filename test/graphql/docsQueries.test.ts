import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import {
  type DocumentNode,
  type ExecutionResult,
  getNamedType,
  getOperationAST,
  isInputObjectType,
  parse,
  subscribe,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { DEMO_PEOPLE, LANTERN_HOUSE } from '../../src/cli/demo/demoWorld.js';
import { fieldResolver } from '../../src/reads/fieldResolver.js';
import type { App, Viewer } from '../../src/workflows/App.js';
import { ask, contextOf, globalId, schema } from '../support/builders/api.js';
import { openDemo } from '../support/builders/demo.js';
import { GRANTS } from '../support/grants.js';
import { askKeyed, codesIn, idsIn, keyIn, rowsOf } from '../support/keyed.js';

const FOLDER = 'docs/queries';
/** By number: a question may stand on what an earlier one has made. */
const FILES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.graphql'))
  .sort((a, b) => parseInt(a, 10) - parseInt(b, 10) || (a < b ? -1 : 1));

let demo: Awaited<ReturnType<typeof openDemo>>;
beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.close());

const REFUSED: Record<string, string[]> = {
  // The session is to come.
  '132-record-attendance.graphql': ['NOT_YET'],
  // The award is being paid, in the currency of the deposit, and the merchant has open cases.
  '78-give-award-rate.graphql': ['AWARD_SETTLED'],
  '79-settle-award.graphql': ['WORK_IN_PROGRESS'],
  '80-request-deposit-release.graphql': ['DEPOSIT_NEEDED', 'DEPOSIT_NEEDED'],
  '81-release-deposit.graphql': ['DEPOSIT_NEEDED', 'DEPOSIT_NEEDED'],
  // The claim of the question is none.
  '180-record-recovery.graphql': ['NOT_FOUND'],
  // Nothing of the demo has shipped twice; the reroute before it is under way.
  '22-resolve-conflict.graphql': ['REROUTE_ACTIVE'],
  // The claim is with the marketplace already; once it is refused, there is no new photo yet.
  '30-submit-claim.graphql': ['WORK_IN_PROGRESS'],
  '32-appeal-verdict.graphql': ['EVIDENCE_NEEDED'],
  // It started by itself.
  '34-start-return.graphql': ['RETURN_ACTIVE'],
  // Links are told once; the one of the question is none.
  '45-revoke-claim-link.graphql': ['NOT_FOUND'],
  // A preview is known by what it shows; the one of the question shows nothing.
  '64-apply-auto-mapping.graphql': ['PREVIEW_STALE'],
  // Its case is open, and a supplier has yet to ship.
  '170-erase-buyer.graphql': ['STILL_NEEDED', 'STILL_NEEDED', 'STILL_NEEDED', 'STILL_NEEDED'],
  // Its goods were examined: it is over.
  '101-cancel-inspection.graphql': ['NOT_IN_THIS_STATE'],
};

/** What was granted under a key, with its first answer. */
const keyed: { file: string; viewer: Viewer; source: string; variables: object; first: unknown }[] = [];

describe('the queries of the documentation, asked of the demo one after the other', () => {
  it('find a demo in which staff are asked to pay for nothing that was shipped', async () => {
    const { data } = await ask(
      demo.app,
      { role: 'AGENT', merchantId: LANTERN_HOUSE.id, subject: 'mei@lantern-house', scopeId: null },
      '{ notices(first: 100) { nodes { title order { orderNo } } } }',
    );

    expect(data).toEqual({
      notices: { nodes: [{ title: 'The claim was upheld: choose a remedy', order: { orderNo: 'LH-1013' } }] },
    });
  });

  it.each(FILES)('%s is answered', async (file) => {
    const source = readFileSync(`${FOLDER}/${file}`, 'utf8');
    const viewer = viewerOf(source);
    const variables = await variablesOf(demo.app, file);
    const document = parse(source);

    const key = keyIn(variables);
    const isKeyed = key !== null && REFUSED[file] === undefined;

    const { data, errors } = isSubscription(document)
      ? await firstEvent(demo.app, viewer, document, variables)
      : isKeyed
        ? await askKeyed(demo.app, demo.superuserUrl, { viewer, source, variables, key })
        : await ask(demo.app, viewer, source, variables);

    expect(errors).toEqual([]);
    if (isKeyed) keyed.push({ file, viewer, source, variables, first: data as unknown });
    const fields = Object.entries(data as Record<string, { userErrors?: { code: string }[]; nodes?: object[] } | null>);
    expect(fields.filter(([, value]) => value === null || value.nodes?.length === 0)).toEqual([]);
    expect(fields.flatMap(([, value]) => value?.userErrors ?? []).map(({ code }) => code)).toEqual(REFUSED[file] ?? []);
  });

  it('with a key get the first result 29 days later, and nothing happens again', async () => {
    demo.clock.moveTo(new Date(demo.clock.now().getTime() + 29 * 86_400_000));
    const before = await rowsOf(demo.superuserUrl);

    const again = [];
    for (const { file, ...call } of keyed) {
      const answer = await ask(demo.app, call.viewer, call.source, call.variables);
      again.push([file, answer.errors, codesIn(answer), idsIn(answer.data)]);
    }

    expect(again).toEqual(keyed.map(({ file, first }) => [file, [], [], idsIn(first)]));
    // Stock and prices are looked up before a reroute is asked for; that changes nothing anywhere.
    const { partner_calls: calls, partner_traffic: traffic } = await rowsOf(demo.superuserUrl);
    expect(await rowsOf(demo.superuserUrl)).toEqual({ ...before, partner_calls: calls, partner_traffic: traffic });
  });

  it('hold every mutation with a key to it, but those that the demo has no way to grant and that have a shop of their own', () => {
    const mutations = Object.values(schema().getMutationType()?.getFields() ?? {});
    const withKey = mutations.filter(({ args }) => {
      const input = getNamedType(args[0]?.type);
      return isInputObjectType(input) && input.getFields().idempotencyKey !== undefined;
    });
    const held = new Set(keyed.flatMap(({ first }) => Object.keys(first as object)));

    expect(
      withKey
        .map(({ name }) => name)
        .filter((name) => !held.has(name))
        .sort(),
    ).toEqual(Object.keys(GRANTS).sort());
  });

  it('begin at every query, mutation and subscription of the schema', () => {
    const shown = new Set<string>();
    for (const file of FILES) {
      const document = parse(readFileSync(`${FOLDER}/${file}`, 'utf8'));
      expect([file, validate(schema(), document)]).toEqual([file, []]);
      const info = new TypeInfo(schema());
      visit(document, visitWithTypeInfo(info, { Field: (node) => { if (isRoot(info)) shown.add(node.name.value); } })); // prettier-ignore
    }
    const roots = [schema().getQueryType(), schema().getMutationType(), schema().getSubscriptionType()];

    const silent = roots.flatMap((type) => Object.keys(type?.getFields() ?? {})).filter((name) => !shown.has(name));
    expect(silent).toEqual([]);
  });
});

function isRoot(info: TypeInfo): boolean {
  return ['Query', 'Mutation', 'Subscription'].includes(info.getParentType()?.name ?? '');
}

/** Its first line may say whom to ask as; an agent otherwise. */
function viewerOf(source: string): Viewer {
  const label = /Ask as: (.+)\.$/m.exec(source)?.[1] ?? 'Agent of Lantern House';
  const person = DEMO_PEOPLE.find((one) => one.label === label);
  if (person === undefined) throw new Error(`The demo has no ${label}.`);
  return {
    role: person.role,
    subject: person.sub,
    merchantId: person.merchantId ?? null,
    scopeId: person.scopeId ?? null,
  };
}

/** The variables beside it; ids that every demo makes anew are looked up, as their words say. */
async function variablesOf(app: App, file: string): Promise<object> {
  const beside = `${FOLDER}/${file.replace('.graphql', '.variables.json')}`;
  let text = existsSync(beside) ? readFileSync(beside, 'utf8') : '{}';
  for (const [words, what, orderNo] of text.matchAll(/ID OF THE (CASE|PURCHASE ORDER|NOTICE) OF (LH-\d+)/g)) {
    const { data } = await ask(
      app,
      viewerOf(''),
      'query ($no: String!) { order(by: {orderNo: $no}) { cases(last: 1) { nodes { id } } purchaseOrders(last: 1) { nodes { id } } } notices(first: 100) { nodes { id order { orderNo } } } }',
      { no: orderNo },
    );
    const ofOrder = (one: { order: { orderNo: string } | null }) => one.order?.orderNo === orderNo;
    const found = { CASE: data.order.cases.nodes, 'PURCHASE ORDER': data.order.purchaseOrders.nodes, NOTICE: data.notices.nodes.filter(ofOrder) }[what ?? '']; // prettier-ignore
    text = text.replace(words, found[0].id as string);
  }
  for (const [words, connection] of Object.entries(NEWEST)) {
    if (!text.includes(words)) continue;
    const { data } = await ask(app, viewerOf(''), `{ ${connection}(first: 1) { nodes { id } } }`);
    text = text.replace(words, data[connection].nodes[0].id as string);
  }
  text = text.replaceAll('ID OF LANTERN HOUSE', globalId('Merchant', LANTERN_HOUSE.id));
  return JSON.parse(await withTraining(app, await withInspection(app, text))) as object;
}

/** What an operator has drawn last, and an order of the very goods. */
async function withInspection(app: App, text: string): Promise<string> {
  if (!/INSPECTION|OF ITS ORDER/.test(text)) return text;
  const { data } = await ask(
    app,
    viewerOf('Ask as: Operator, across merchants.'),
    `{ inspectionProgrammes(first: 1) { nodes { id draws { id } } } inspections(first: 1) { nodes { id variant { id } disclosure { id } } }
       orders(first: 100, filter: {isCancelled: false}) { nodes { orderNo source lines { variant { id } } } } }`,
  );
  const [programme] = data.inspectionProgrammes.nodes;
  const [inspection] = data.inspections.nodes;
  const isOfIt = (line: { variant: { id: string } }) => line.variant.id === inspection?.variant.id;
  const order = data.orders.nodes.find(({ lines }: { lines: { variant: { id: string } }[] }) => lines.some(isOfIt));
  return [
    ['ID OF THE INSPECTION PROGRAMME', programme?.id],
    ['ID OF THE INSPECTION DRAW', programme?.draws[0]?.id],
    ['ID OF THE DISCLOSED INSPECTION', inspection?.disclosure?.id],
    ['ID OF THE INSPECTION', inspection?.id],
    ['SOURCE OF ITS ORDER', order?.source],
    ['NUMBER OF ITS ORDER', order?.orderNo],
  ].reduce((told, [words, value]) => told.replaceAll(words as string, value as string), text);
}

/** What is taught and assigned last, with its session and booking. */
async function withTraining(app: App, text: string): Promise<string> {
  if (!/TRAINING|OF ITS (SESSION|BOOKING)/.test(text)) return text;
  const { data } = await ask(
    app,
    viewerOf('Ask as: Operator, across merchants.'),
    '{ trainingModules(first: 1) { nodes { id sessions { id } } } trainingAssignments(first: 1) { nodes { id bookings { id } } } }',
  );
  const [theModule] = data.trainingModules.nodes;
  const [training] = data.trainingAssignments.nodes;
  return [
    ['ID OF THE TRAINING MODULE', theModule?.id],
    ['ID OF THE TRAINING', training?.id],
    ['ID OF ITS SESSION', theModule?.sessions[0]?.id],
    ['ID OF ITS BOOKING', training?.bookings[0]?.id],
  ].reduce((told, [words, value]) => told.replaceAll(words as string, value as string), text);
}

const NEWEST = {
  'ID OF THE ANNOUNCEMENT': 'announcements',
  'ID OF THE REQUEST': 'marketplaceRequests',
  'ID OF THE POINTS': 'pointsEntries',
  'ID OF THE LAST PARTNER MESSAGE': 'partnerMessages',
  'ID OF THE WEBHOOK SUBSCRIPTION': 'webhookSubscriptions',
  'ID OF THE WEBHOOK DELIVERY': 'webhookDeliveries',
  'ID OF THE AWARD': 'awards',
};

function isSubscription(document: DocumentNode): boolean {
  return getOperationAST(document)?.operation === 'subscription';
}

async function firstEvent(app: App, viewer: Viewer, document: DocumentNode, variableValues: object) {
  const events = (await subscribe({
    schema: schema(),
    document,
    variableValues: { ...variableValues },
    contextValue: contextOf(app, viewer),
    fieldResolver,
  })) as AsyncGenerator<ExecutionResult>;
  const { value } = (await events.next()) as { value: ExecutionResult };
  return { data: value.data, errors: value.errors ?? [] };
}
