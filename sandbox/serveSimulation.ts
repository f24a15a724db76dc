// What happens at partners without our asking: orders are paid, shipped and canceled, parcels are scanned, refunds decided.
// Each changes the sandbox's world and sends signed callbacks. And what tests and demos read and set.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type Chance, FAULT_KINDS, type Fault } from './faults.js';
import { problem, send, unknownReference } from './replies.js';
import { note, type Scene } from './scene.js';
import { serveFindings } from './serveFindings.js';
import { decideRefund, type Decision } from './simulate/decideRefund.js';
import { cancelUnits } from './simulate/cancelUnits.js';
import { declineCancellation } from './simulate/declineCancellation.js';
import { accountOf, tellOrder, unshipped } from './simulate/orderNews.js';
import { moveInterception } from './simulate/moveInterception.js';
import { scanParcel, type ScanParcel } from './simulate/scanParcel.js';
import { shipOrder, type ShipOrder } from './simulate/shipOrder.js';
import { bodyOf, instant, named, sceneOf, text, word, type SimulationGround } from './simulation.js';
import { keyOf, type Order, type Wire } from './world.js';

export function serveSimulation(app: FastifyInstance, ground: SimulationGround): void {
  serveOrders(app, ground);
  serveParcels(app, ground);
  serveFindings(app, ground);
  serveControls(app, ground);
}

function serveOrders(app: FastifyInstance, ground: SimulationGround): void {
  type About<Body> = { Params: { reference: string }; Body: Body | null };
  const withOrder = (reply: FastifyReply, reference: string, act: (scene: Scene, order: Order) => object) => {
    const order = ground.world.orders.values().find((one) => one.reference === reference);
    return send(reply, order ? { status: 200, body: act(sceneOf(ground), order) } : unknownReference(reference));
  };

  app.post<About<object>>('/simulate/orders/:reference/pay', bodyOf({}), (request, reply) =>
    withOrder(reply, request.params.reference, (scene, order) => {
      const account = accountOf(scene, order.accountId);
      const paid: Order = { ...order, status: 'PAID', rawStatus: 'WAIT_SELLER_SEND_GOODS' };
      scene.world.orders.put(keyOf(account, order.reference), paid);
      note(scene, account, 'ORDER_PAID', order.reference);
      tellOrder(scene, paid);
      return paid;
    }),
  );

  const shipment = {
    waybillNo: word,
    carrier: word,
    shippedAt: instant,
    lines: { type: 'array', items: named('SomeUnits') },
  };
  app.post<About<ShipOrder>>('/simulate/orders/:reference/ship', bodyOf(shipment), (request, reply) =>
    withOrder(reply, request.params.reference, (scene, order) => shipOrder(scene, order, request.body ?? {})),
  );

  type Canceled = { failure?: Wire['SupplierFailure'] | null; message?: string; lines?: Wire['SomeUnits'][] };
  const failure = { oneOf: [named('SupplierFailure'), { type: 'null' }] };
  const cancel = bodyOf({ failure, message: text, lines: { type: 'array', minItems: 1, items: named('SomeUnits') } });
  app.post<About<Canceled>>('/simulate/orders/:reference/cancel', cancel, (request, reply) =>
    withOrder(reply, request.params.reference, (scene, order) => {
      const asked = order.cancellations.filter((one) => one.state === 'PENDING').flatMap((one) => one.lines);
      const byItself = asked.length === 0;
      const lines = request.body?.lines ?? (byItself ? unshipped(order) : asked);
      const { failure: why = byItself ? 'OUT_OF_STOCK' : null, message = null } = request.body ?? {};
      return lines.length === 0 ? order : cancelUnits(scene, order, { lines, failure: why, message, told: true });
    }),
  );

  const decline = bodyOf({ failure: named('SupplierFailure'), message: text });
  app.post<About<Canceled>>('/simulate/orders/:reference/decline-cancellation', decline, (request, reply) =>
    withOrder(reply, request.params.reference, (scene, order) => declineCancellation(scene, order, request.body ?? {})),
  );

  app.post<About<{ text: string }>>(
    '/simulate/orders/:reference/message',
    bodyOf({ text }, ['text']),
    (request, reply) =>
      withOrder(reply, request.params.reference, (scene, order) => {
        const account = accountOf(scene, order.accountId);
        note(scene, account, 'MESSAGE_SENT', order.reference);
        const occurredAt = scene.now.toISOString();
        const data = { reference: order.reference, text: request.body?.text ?? '', occurredAt };
        scene.tell(account, { type: 'supplier.message', data });
        return data;
      }),
  );
}

function serveParcels(app: FastifyInstance, ground: SimulationGround): void {
  type About<Body> = { Params: { waybillNo: string }; Body: Body };
  const scan = { state: named('ParcelState'), occurredAt: instant, text, accountId: word, eventId: word };
  app.post<About<ScanParcel>>('/simulate/parcels/:waybillNo/events', bodyOf(scan, ['state']), (request, reply) => {
    const { accountId } = request.body;
    if (accountId !== undefined && !ground.world.accounts.has(accountId))
      return send(reply, unknownReference(accountId));
    return send(reply, { status: 200, body: scanParcel(sceneOf(ground), request.params.waybillNo, request.body) });
  });

  type Move = { state: Wire['InterceptionState']; failure?: Wire['InterceptionFailure'] | null };
  const move = {
    state: named('InterceptionState'),
    failure: { oneOf: [named('InterceptionFailure'), { type: 'null' }] },
  };
  app.post<About<Move>>('/simulate/interceptions/:waybillNo', bodyOf(move, ['state']), (request, reply) => {
    const { waybillNo } = request.params;
    const interception = ground.world.interceptions.values().findLast((one) => one.waybillNo === waybillNo);
    if (!interception) return send(reply, unknownReference(waybillNo));
    const { state, failure = state === 'FAILED' ? 'CARRIER_TIMEOUT' : null } = request.body;
    if ((state === 'FAILED') !== (failure !== null)) {
      return send(reply, problem(400, 'VALIDATION_FAILED', 'A failure is given exactly when the state is FAILED.'));
    }
    return send(reply, { status: 200, body: moveInterception(sceneOf(ground), interception, { state, failure }) });
  });

  type Decide = { Params: { reference: string }; Body: { decision: Decision } };
  const decision = { type: 'string', enum: ['REFUNDED', 'DECLINED'] };
  app.post<Decide>('/simulate/refunds/:reference', bodyOf({ decision }, ['decision']), (request, reply) => {
    const { reference } = request.params;
    const decided = decideRefund(sceneOf(ground), reference, request.body.decision);
    return send(reply, decided ? { status: 200, body: decided } : unknownReference(reference));
  });
}

function serveControls(app: FastifyInstance, ground: SimulationGround): void {
  const { world, faults, callbacks, heard } = ground;
  app.get('/simulate/log', (_request, reply) =>
    send(reply, {
      status: 200,
      body: { effects: world.effects.values(), calls: heard, callbacks: world.callbacks.values() },
    }),
  );

  const times = { type: 'integer', minimum: 1 };
  const fault = { account: word, call: word, times, kind: { type: 'string', enum: [...FAULT_KINDS] } };
  app.post<{ Body: Fault }>('/simulate/faults', bodyOf(fault, ['times', 'kind']), (request, reply) => {
    faults.add(request.body);
    return send(reply, { status: 200, body: request.body });
  });

  const odds = Object.fromEntries(FAULT_KINDS.map((kind) => [kind, { type: 'number', minimum: 0, maximum: 100 }]));
  const percent = { type: 'object', properties: odds, additionalProperties: false };
  const chance = bodyOf({ seed: { type: 'integer' }, percent }, ['seed', 'percent']);
  app.post<{ Body: Chance }>('/simulate/chance', chance, (request, reply) => {
    faults.byChance(request.body);
    return send(reply, { status: 200, body: request.body });
  });

  type Offer = { Params: { accountId: string }; Body: Wire['Offer'] };
  const offer = { schema: { body: named('Offer') } };
  app.post<Offer>('/simulate/accounts/:accountId/offers', offer, (request, reply) => {
    const account = world.accounts.get(request.params.accountId);
    if (!account) return send(reply, unknownReference(request.params.accountId));
    return send(reply, { status: 200, body: world.offers.put(keyOf(account, request.body.sku), request.body) });
  });

  app.post<{ Params: { accountId: string } }>(
    '/simulate/accounts/:accountId/renew-login',
    bodyOf({}),
    (request, reply) => {
      const { accountId } = request.params;
      if (!world.accounts.has(accountId)) return send(reply, unknownReference(accountId));
      return send(reply, {
        status: 200,
        body: world.standings.put(accountId, { bannedUntil: null, loginExpired: false }),
      });
    },
  );

  app.post<{ Params: { webhookId: string } }>(
    '/simulate/callbacks/:webhookId/redeliver',
    bodyOf({}),
    (request, reply) => {
      const { webhookId } = request.params;
      if (!callbacks.redeliver(webhookId)) return send(reply, unknownReference(webhookId));
      return send(reply, { status: 200, body: { webhookId } });
    },
  );
}
