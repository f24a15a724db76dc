import { afterEach, expect, test } from '@jest/globals';
import nock from 'nock';
import { partnerSupplier } from '../../src/integrations/suppliers/partnerSupplier.js';
import { callContext, failureOf, partnerConnection, purchase } from '../integrations/partnerConnection.js';
import { supplierStandIn } from '../support/standIns/supplierStandIn.js';

const connection = partnerConnection();
const supplier = partnerSupplier(connection);

afterEach(() => nock.cleanAll());

test('a supplier without stock declines, which is an answer and no failure', async () => {
  const dsers = supplierStandIn(connection);
  dsers.declines('OUT_OF_STOCK');

  const answer = await supplier.place(purchase(), callContext());

  expect(answer).toMatchObject({ kind: 'DECLINED', failure: 'OUT_OF_STOCK' });
  expect(dsers.asked).toHaveLength(1);
});

test('a supplier who is asked too often says when to ask again', async () => {
  nock('https://dsers.example').put('/recourse/supplier/orders/PO-7').reply(429, '', { 'retry-after': '90' });

  const failure = await failureOf(supplier.place(purchase(), callContext()));

  expect([failure.kind, failure.more.retryAfterSeconds]).toEqual(['RATE_LIMITED', 90]);
});
