// Printed from openapi.yaml by scripts/printContractTypes.mjs: change that file and print again.

/** The partner contract as data: the sandbox checks requests by it, the stand-ins answer with its examples. */
export const contract = {
  openapi: '3.1.0',
  info: {
    title: 'Recourse partner protocol',
    version: '1.1.1',
    license: { name: 'MIT', identifier: 'MIT' },
    description:
      'What a supplier, a carrier, a payment provider or a marketplace implements so that Recourse can ask it, and what it may\nsend back; a mail provider only sends. One document for all roles: a partner implements the paths of its own role below\nits base address, and posts the webhooks of its role to the callback address it was given.\n\n## Signatures, in both directions\n\nEvery request of ours and every webhook of yours carries the three headers of\n[Standard Webhooks](https://www.standardwebhooks.com): `webhook-id`, `webhook-timestamp` (seconds) and\n`webhook-signature` (`v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`; several are parted by a space while\na secret is being changed). The body is the raw bytes as sent; a request without a body signs the empty string. A\ntimestamp more than 300 seconds away is refused. The secret (`whsec_…`) belongs to one partner account.\nIn our requests `webhook-id` is the idempotency key. In your webhooks it is unique per message, and a retry keeps the\nid and signs anew.\n\n## Idempotency\n\nEach call that acts carries `Idempotency-Key`. The same key with the same call and body has its effect once, and is\nanswered with how the thing now stands: a refund that was PENDING is REFUNDED later under the same key. The same key with\nanother call or body is refused with 409 `IDEMPOTENCY_KEY_REUSED`. Keep keys for at least 30 days, those of buyer refunds\nfor ever. Our `reference` is unique as well: a second order under a reference that\nyou already have is refused with 409 `REPEATED_ORDER`, which we treat as a find: we look the order up and go on with it.\n\n## Errors\n\n`application/problem+json` (RFC 9457) with the extension `code`, by which we act; the words are for people. A decline is\na definite answer: nothing was done and nothing will be. An answer that is no JSON, or that breaks this document, goes to a person.\n\n## Rates and retries\n\nWe state no rate of our own: when you are loaded, answer 429 with `Retry-After`, and all calls to that account wait for so\nlong. A text that says "ban will last N seconds" counts as N + 1. A rate limit or an expired login never counts as a\ndecline; after `AUTH_EXPIRED` we ask nothing more until a person has renewed the login.\nAfter 5 calls in a row without an answer we leave the account alone for 30 seconds, then twice as long each time, at most 15\nminutes; one call at a time then tries whether you answer again. At most 8 calls of one process are under way at once.\nWhen no connection comes about we ask again after 5, 10, 20 … seconds (at most 15 minutes, with jitter), at most 8 times.\nAfter a timeout, a broken connection or a 5xx the outcome is unknown: orders and interceptions are looked up by our\nreference before anything else is sent; cancellations, urges, refunds, return labels, investigations, verifications and\ntheir evidence are asked again with the same key.\nWe wait 3 seconds for a connection and 15 seconds for a whole answer of at most 1 MB, and follow no redirect.\n\n## Money\n\n`amountMinor` is an integer in the currency\'s minor unit, as a string, never negative.\n',
  },
  servers: [
    { url: 'https://partner.example/recourse', description: "The partner's own base address; it may contain a path." },
  ],
  security: [{ signature: [] }],
  tags: [
    { name: 'Supplier', description: 'Calls that a supplier answers.' },
    { name: 'Carrier', description: 'Calls that a carrier answers.' },
    { name: 'Payment', description: 'Calls that a payment provider answers.' },
    { name: 'Marketplace', description: 'Calls that a marketplace answers.' },
    { name: 'Webhooks', description: 'Messages that partners post to us.' },
  ],
  paths: {
    '/supplier/orders/{reference}': {
      parameters: [{ $ref: '#/components/parameters/Reference' }],
      put: {
        operationId: 'placeOrder',
        tags: ['Supplier'],
        summary: 'Place a purchase order.',
        description:
          'Creates the order under our reference. Charge no more than the prices sent; when they no longer hold, decline. We never place twice: after an unknown outcome we look the reference up first.',
        parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
        requestBody: {
          description: 'The order as we want it placed.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/PlaceOrder' },
              examples: {
                twoUnits: {
                  summary: 'Two units of one article.',
                  value: {
                    lines: [{ sku: 'SKU-1', quantity: 2, unitPrice: { amountMinor: '4550', currency: 'CNY' } }],
                    freight: { amountMinor: '600', currency: 'CNY' },
                    shipTo: {
                      name: 'Li Wei',
                      line1: '88 Century Avenue',
                      line2: null,
                      city: 'Shanghai',
                      region: 'Shanghai',
                      postalCode: '200120',
                      country: 'CN',
                      phone: '13800000000',
                    },
                  },
                },
              },
            },
          },
        },
        responses: {
          '201': {
            description: 'The order is placed.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SupplierOrder' },
                examples: {
                  accepted: {
                    summary: 'Placed, not yet paid.',
                    value: {
                      reference: 'PO-1',
                      supplierOrderNo: 'S-1001',
                      status: 'PLACED',
                      rawStatus: 'PLACE_ORDER_SUCCESS',
                      total: { amountMinor: '9700', currency: 'CNY' },
                      shipments: [],
                    },
                  },
                },
              },
            },
          },
          '400': { $ref: '#/components/responses/ValidationFailed' },
          '401': { $ref: '#/components/responses/AuthExpired' },
          '409': {
            description: 'The reference or the key has been used before.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: {
                  REPEATED_ORDER: { $ref: '#/components/examples/REPEATED_ORDER' },
                  IDEMPOTENCY_KEY_REUSED: { $ref: '#/components/examples/IDEMPOTENCY_KEY_REUSED' },
                },
              },
            },
          },
          '422': {
            description: 'Declined; nothing was ordered.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: {
                  OUT_OF_STOCK: { $ref: '#/components/examples/OUT_OF_STOCK' },
                  NOT_AVAILABLE: { $ref: '#/components/examples/NOT_AVAILABLE' },
                  DESTINATION_BLOCKED: { $ref: '#/components/examples/DESTINATION_BLOCKED' },
                  OVERSIZED: { $ref: '#/components/examples/OVERSIZED' },
                  ADDRESS_INVALID: { $ref: '#/components/examples/ADDRESS_INVALID' },
                  MAPPING_STALE: { $ref: '#/components/examples/MAPPING_STALE' },
                  RISK_CONTROL: { $ref: '#/components/examples/RISK_CONTROL' },
                  OTHER: { $ref: '#/components/examples/OTHER' },
                },
              },
            },
          },
          '429': { $ref: '#/components/responses/RateLimited' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
      get: {
        operationId: 'getOrder',
        tags: ['Supplier'],
        summary: 'Look a purchase order up by our reference.',
        description:
          'Must know an order from the moment at which a second placing would be refused as repeated. Answer 404 only when there is no order and none is being made: on that word we may place it.',
        responses: {
          '200': {
            description: 'The order as it stands.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SupplierOrder' },
                examples: {
                  placed: {
                    summary: 'Placed, not yet paid.',
                    value: {
                      reference: 'PO-1',
                      supplierOrderNo: 'S-1001',
                      status: 'PLACED',
                      rawStatus: 'PLACE_ORDER_SUCCESS',
                      total: { amountMinor: '9700', currency: 'CNY' },
                      shipments: [],
                    },
                  },
                  paid: {
                    summary: 'Paid, not yet shipped.',
                    value: {
                      reference: 'PO-1',
                      supplierOrderNo: 'S-1001',
                      status: 'PAID',
                      rawStatus: 'WAIT_SELLER_SEND_GOODS',
                      total: { amountMinor: '9700', currency: 'CNY' },
                      shipments: [],
                    },
                  },
                  partShipped: {
                    summary: 'One of two units has shipped.',
                    value: {
                      reference: 'PO-1',
                      supplierOrderNo: 'S-1001',
                      status: 'PART_SHIPPED',
                      rawStatus: 'SELLER_PART_SEND_GOODS',
                      total: { amountMinor: '9700', currency: 'CNY' },
                      shipments: [
                        {
                          waybillNo: 'SF1000000001',
                          carrier: 'SF',
                          shippedAt: '2026-11-02T08:00:00.000Z',
                          lines: [{ sku: 'SKU-1', quantity: 1 }],
                        },
                      ],
                    },
                  },
                  shipped: {
                    summary: 'Both units have shipped.',
                    value: {
                      reference: 'PO-1',
                      supplierOrderNo: 'S-1001',
                      status: 'SHIPPED',
                      rawStatus: 'WAIT_BUYER_ACCEPT_GOODS',
                      total: { amountMinor: '9700', currency: 'CNY' },
                      shipments: [
                        {
                          waybillNo: 'SF1000000001',
                          carrier: 'SF',
                          shippedAt: '2026-11-02T08:00:00.000Z',
                          lines: [{ sku: 'SKU-1', quantity: 2 }],
                        },
                      ],
                    },
                  },
                  canceled: {
                    summary: 'Canceled.',
                    value: {
                      reference: 'PO-1',
                      supplierOrderNo: 'S-1001',
                      status: 'CANCELED',
                      rawStatus: 'CLOSED',
                      total: { amountMinor: '9700', currency: 'CNY' },
                      shipments: [],
                    },
                  },
                },
              },
            },
          },
          '401': { $ref: '#/components/responses/AuthExpired' },
          '404': { $ref: '#/components/responses/UnknownReference' },
          '429': { $ref: '#/components/responses/RateLimited' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/supplier/orders/{reference}/cancellation': {
      parameters: [{ $ref: '#/components/parameters/Reference' }],
      post: {
        operationId: 'cancelOrder',
        tags: ['Supplier'],
        summary: 'Ask that units of a purchase order be canceled.',
        description:
          'All the units named, or none. Confirm only when they can no longer ship. PENDING promises a later `supplier.order.changed` (CANCELED, when nothing of the order is left), `supplier.units.canceled` (when something is), or `supplier.cancellation.declined`.',
        parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
        requestBody: {
          description: 'Which units, and why.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CancelOrder' },
              examples: {
                buyerCancelled: {
                  summary: 'The buyer no longer wants two of them.',
                  value: { reason: 'The buyer cancelled.', lines: [{ sku: 'SKU-1', quantity: 2 }] },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'Canceled; these units will not ship.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Cancellation' },
                examples: { confirmed: { summary: 'Canceled.', value: { status: 'CONFIRMED' } } },
              },
            },
          },
          '202': {
            description: 'Taken in; the decision follows.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Cancellation' },
                examples: { pending: { summary: 'Not yet decided.', value: { status: 'PENDING' } } },
              },
            },
          },
          '400': { $ref: '#/components/responses/ValidationFailed' },
          '401': { $ref: '#/components/responses/AuthExpired' },
          '404': { $ref: '#/components/responses/UnknownReference' },
          '409': {
            description: 'Declined; the order goes on. ALREADY_CANCELED counts as done.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: {
                  ALREADY_SHIPPED: { $ref: '#/components/examples/ALREADY_SHIPPED' },
                  ALREADY_CANCELED: { $ref: '#/components/examples/ALREADY_CANCELED' },
                  IDEMPOTENCY_KEY_REUSED: { $ref: '#/components/examples/IDEMPOTENCY_KEY_REUSED' },
                },
              },
            },
          },
          '422': {
            description: 'Declined for another reason; the order goes on.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: {
                  RISK_CONTROL: { $ref: '#/components/examples/RISK_CONTROL' },
                  OTHER: { $ref: '#/components/examples/OTHER' },
                },
              },
            },
          },
          '429': { $ref: '#/components/responses/RateLimited' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/supplier/orders/{reference}/urges': {
      parameters: [{ $ref: '#/components/parameters/Reference' }],
      post: {
        operationId: 'urgeOrder',
        tags: ['Supplier'],
        summary: 'Urge the supplier to ship.',
        description: 'Says that an order is late. Any later message or change of the order counts as an answer to it.',
        parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
        requestBody: {
          description: 'What we say.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/UrgeOrder' },
              examples: {
                late: {
                  summary: 'Two days late.',
                  value: { message: 'This order should have shipped two days ago. When will it?' },
                },
              },
            },
          },
        },
        responses: {
          '202': {
            description: 'Passed on.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Urge' },
                examples: { accepted: { summary: 'Passed on.', value: { status: 'ACCEPTED' } } },
              },
            },
          },
          '400': { $ref: '#/components/responses/ValidationFailed' },
          '401': { $ref: '#/components/responses/AuthExpired' },
          '404': { $ref: '#/components/responses/UnknownReference' },
          '409': {
            description: 'There is nothing left to urge.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: {
                  ALREADY_SHIPPED: { $ref: '#/components/examples/ALREADY_SHIPPED' },
                  ALREADY_CANCELED: { $ref: '#/components/examples/ALREADY_CANCELED' },
                  IDEMPOTENCY_KEY_REUSED: { $ref: '#/components/examples/IDEMPOTENCY_KEY_REUSED' },
                },
              },
            },
          },
          '429': { $ref: '#/components/responses/RateLimited' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/supplier/orders/{reference}/refunds': {
      parameters: [{ $ref: '#/components/parameters/Reference' }],
      post: {
        operationId: 'askRefund',
        tags: ['Supplier'],
        summary: 'Ask the supplier to give our money back.',
        description:
          'One refund per key; an order may have several. PENDING promises a later `supplier.refund.decided`; meanwhile we may ask again with the same key, and are told how the refund then stands.',
        parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
        requestBody: {
          description: 'How much, and why.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/AskRefund' },
              examples: {
                full: {
                  summary: 'All of it.',
                  value: { amount: { amountMinor: '9700', currency: 'CNY' }, reason: 'Canceled before it shipped.' },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'Refunded.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SupplierRefund' },
                examples: {
                  refunded: {
                    summary: 'Refunded at once.',
                    value: { refundNo: 'R-1001', status: 'REFUNDED', amount: { amountMinor: '9700', currency: 'CNY' } },
                  },
                },
              },
            },
          },
          '202': {
            description: 'Taken in; the decision follows.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SupplierRefund' },
                examples: {
                  pending: {
                    summary: 'Not yet decided.',
                    value: { refundNo: 'R-1001', status: 'PENDING', amount: { amountMinor: '9700', currency: 'CNY' } },
                  },
                },
              },
            },
          },
          '400': { $ref: '#/components/responses/ValidationFailed' },
          '401': { $ref: '#/components/responses/AuthExpired' },
          '404': { $ref: '#/components/responses/UnknownReference' },
          '409': {
            description: 'Declined, or the key has been used before.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: {
                  ALREADY_SHIPPED: { $ref: '#/components/examples/ALREADY_SHIPPED' },
                  IDEMPOTENCY_KEY_REUSED: { $ref: '#/components/examples/IDEMPOTENCY_KEY_REUSED' },
                },
              },
            },
          },
          '422': {
            description: 'Declined; no money moves.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: {
                  REFUND_EXCEEDS_PAID: { $ref: '#/components/examples/REFUND_EXCEEDS_PAID' },
                  OTHER: { $ref: '#/components/examples/OTHER' },
                },
              },
            },
          },
          '429': { $ref: '#/components/responses/RateLimited' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/supplier/offers': {
      get: {
        operationId: 'listOffers',
        tags: ['Supplier'],
        summary: 'Fresh stock and price of articles.',
        description: 'Asked just before a step that cannot be undone. Leave out the articles that you do not know.',
        parameters: [
          {
            name: 'sku',
            in: 'query',
            description: 'The articles asked for, once each.',
            required: true,
            style: 'form',
            explode: true,
            schema: { type: 'array', minItems: 1, maxItems: 100, items: { $ref: '#/components/schemas/Sku' } },
            examples: { two: { summary: 'Two articles.', value: ['SKU-1', 'SKU-2'] } },
          },
        ],
        responses: {
          '200': {
            description: 'What is known of them now.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/OfferList' },
                examples: {
                  onePlentyOneGone: {
                    summary: 'One in stock, one sold out.',
                    value: {
                      offers: [
                        {
                          sku: 'SKU-1',
                          available: true,
                          stock: 100,
                          price: { amountMinor: '4550', currency: 'CNY' },
                          freight: { amountMinor: '600', currency: 'CNY' },
                        },
                        {
                          sku: 'SKU-2',
                          available: false,
                          stock: 0,
                          price: { amountMinor: '1200', currency: 'CNY' },
                          freight: { amountMinor: '0', currency: 'CNY' },
                        },
                      ],
                    },
                  },
                },
              },
            },
          },
          '400': { $ref: '#/components/responses/ValidationFailed' },
          '401': { $ref: '#/components/responses/AuthExpired' },
          '429': { $ref: '#/components/responses/RateLimited' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/carrier/interceptions/{reference}': {
      parameters: [{ $ref: '#/components/parameters/Reference' }],
      put: {
        operationId: 'requestInterception',
        tags: ['Carrier'],
        summary: 'Ask that a parcel be stopped and sent back.',
        description:
          'Acceptance says that you will try, not that the parcel has been stopped: how it goes is told by `interception.changed`. No money moves on this answer.',
        parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
        requestBody: {
          description: 'Which parcel, and what to do with it.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/RequestInterception' },
              examples: {
                returnToSender: {
                  summary: 'Send it back.',
                  value: { waybillNo: 'SF1000000001', kind: 'RETURN_TO_SENDER', reason: 'The buyer cancelled.' },
                },
              },
            },
          },
        },
        responses: {
          '202': {
            description: 'You will try.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Interception' },
                examples: {
                  accepted: {
                    summary: 'Taken in, with its fee.',
                    value: {
                      reference: 'INT-1',
                      carrierReference: 'C-1001',
                      waybillNo: 'SF1000000001',
                      state: 'ACCEPTED',
                      failure: null,
                      fee: { amountMinor: '500', currency: 'CNY' },
                    },
                  },
                },
              },
            },
          },
          '400': { $ref: '#/components/responses/ValidationFailed' },
          '401': { $ref: '#/components/responses/AuthExpired' },
          '409': {
            description: 'Declined because of an earlier interception, or the key has been used before.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: {
                  DUPLICATE: { $ref: '#/components/examples/DUPLICATE' },
                  ALREADY_INTERCEPTED: { $ref: '#/components/examples/ALREADY_INTERCEPTED' },
                  IDEMPOTENCY_KEY_REUSED: { $ref: '#/components/examples/IDEMPOTENCY_KEY_REUSED' },
                },
              },
            },
          },
          '422': {
            description: 'Declined; the parcel travels on.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: {
                  NOT_PICKED_UP: { $ref: '#/components/examples/NOT_PICKED_UP' },
                  OUT_FOR_DELIVERY: { $ref: '#/components/examples/OUT_FOR_DELIVERY' },
                  ALREADY_SIGNED: { $ref: '#/components/examples/ALREADY_SIGNED' },
                  CARRIER_UNSUPPORTED: { $ref: '#/components/examples/CARRIER_UNSUPPORTED' },
                  NOT_OUR_ACCOUNT: { $ref: '#/components/examples/NOT_OUR_ACCOUNT' },
                  ADDRESS_INVALID: { $ref: '#/components/examples/ADDRESS_INVALID' },
                  FEE_UNPAID: { $ref: '#/components/examples/FEE_UNPAID' },
                  CARRIER_TIMEOUT: { $ref: '#/components/examples/CARRIER_TIMEOUT' },
                  INTERNATIONAL: { $ref: '#/components/examples/INTERNATIONAL' },
                },
              },
            },
          },
          '429': { $ref: '#/components/responses/RateLimited' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
      get: {
        operationId: 'getInterception',
        tags: ['Carrier'],
        summary: 'Look an interception up by our reference.',
        description:
          'Asked after an unknown outcome, and when no word has come for some time. A declined one may be forgotten.',
        responses: {
          '200': {
            description: 'The interception as it stands.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Interception' },
                examples: {
                  inProgress: {
                    summary: 'The courier has been told.',
                    value: {
                      reference: 'INT-1',
                      carrierReference: 'C-1001',
                      waybillNo: 'SF1000000001',
                      state: 'IN_PROGRESS',
                      failure: null,
                      fee: { amountMinor: '500', currency: 'CNY' },
                    },
                  },
                  succeeded: {
                    summary: 'Stopped; not yet back.',
                    value: {
                      reference: 'INT-1',
                      carrierReference: 'C-1001',
                      waybillNo: 'SF1000000001',
                      state: 'SUCCEEDED',
                      failure: null,
                      fee: { amountMinor: '500', currency: 'CNY' },
                    },
                  },
                  failed: {
                    summary: 'Too late.',
                    value: {
                      reference: 'INT-1',
                      carrierReference: 'C-1001',
                      waybillNo: 'SF1000000001',
                      state: 'FAILED',
                      failure: 'OUT_FOR_DELIVERY',
                      fee: { amountMinor: '0', currency: 'CNY' },
                    },
                  },
                },
              },
            },
          },
          '401': { $ref: '#/components/responses/AuthExpired' },
          '404': { $ref: '#/components/responses/UnknownReference' },
          '429': { $ref: '#/components/responses/RateLimited' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/carrier/return-labels/{reference}': {
      parameters: [{ $ref: '#/components/parameters/Reference' }],
      put: {
        operationId: 'orderReturnLabel',
        tags: ['Carrier'],
        summary: 'Order a label for goods that come back.',
        description:
          'Makes one label per reference, under a waybill number of its own; its scans are told by `parcel.event` like those of any parcel. A label says neither that the goods were sent nor that they ever will be.',
        parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
        requestBody: {
          description: 'From where to where, how much, and who pays.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/OrderReturnLabel' },
              examples: {
                buyerPays: {
                  summary: 'Within one country; the buyer pays at the counter.',
                  value: {
                    fromCountry: 'CN',
                    toCountry: 'CN',
                    payer: 'BUYER',
                    units: 1,
                    reason: 'The buyer changed their mind.',
                  },
                },
                merchantPays: {
                  summary: 'We do not know from where; the merchant pays.',
                  value: {
                    fromCountry: null,
                    toCountry: 'CN',
                    payer: 'MERCHANT',
                    units: 2,
                    reason: 'The wrong goods came.',
                  },
                },
              },
            },
          },
        },
        responses: {
          '201': {
            description: 'The label is ready.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ReturnLabel' },
                examples: {
                  ready: {
                    summary: 'Ready for some weeks.',
                    value: {
                      reference: 'RET-1',
                      waybillNo: 'SF2000000001',
                      labelUrl: 'https://partner.example/labels/SF2000000001.pdf',
                      fee: { amountMinor: '800', currency: 'CNY' },
                      validUntil: '2026-12-01T00:00:00.000Z',
                    },
                  },
                  free: {
                    summary: 'Free for us, and without an end.',
                    value: {
                      reference: 'RET-1',
                      waybillNo: 'SF2000000001',
                      labelUrl: 'https://partner.example/labels/SF2000000001.pdf',
                      fee: { amountMinor: '0', currency: 'CNY' },
                      validUntil: null,
                    },
                  },
                },
              },
            },
          },
          '400': { $ref: '#/components/responses/ValidationFailed' },
          '401': { $ref: '#/components/responses/AuthExpired' },
          '409': {
            description: 'The reference or the key has been used before, with another body.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: { IDEMPOTENCY_KEY_REUSED: { $ref: '#/components/examples/IDEMPOTENCY_KEY_REUSED' } },
              },
            },
          },
          '422': {
            description: 'Declined; no label was made.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: {
                  NOT_SERVED: { $ref: '#/components/examples/NOT_SERVED' },
                  ADDRESS_INVALID: { $ref: '#/components/examples/ADDRESS_INVALID' },
                  NO_CONTRACT: { $ref: '#/components/examples/NO_CONTRACT' },
                  OTHER: { $ref: '#/components/examples/OTHER' },
                },
              },
            },
          },
          '429': { $ref: '#/components/responses/RateLimited' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
      get: {
        operationId: 'getReturnLabel',
        tags: ['Carrier'],
        summary: 'Look a return label up by our reference.',
        description: 'A declined one may be forgotten.',
        responses: {
          '200': {
            description: 'The label.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ReturnLabel' },
                examples: {
                  ready: {
                    summary: 'Ready for some weeks.',
                    value: {
                      reference: 'RET-1',
                      waybillNo: 'SF2000000001',
                      labelUrl: 'https://partner.example/labels/SF2000000001.pdf',
                      fee: { amountMinor: '800', currency: 'CNY' },
                      validUntil: '2026-12-01T00:00:00.000Z',
                    },
                  },
                },
              },
            },
          },
          '401': { $ref: '#/components/responses/AuthExpired' },
          '404': { $ref: '#/components/responses/UnknownReference' },
          '429': { $ref: '#/components/responses/RateLimited' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/carrier/investigations/{reference}': {
      parameters: [{ $ref: '#/components/parameters/Reference' }],
      put: {
        operationId: 'investigateParcel',
        tags: ['Carrier'],
        summary: 'Ask where a parcel is, or how it was delivered.',
        description:
          'Acceptance says that you will look. What you find is told by `investigation.changed`. No money moves on either.',
        parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
        requestBody: {
          description: 'Which parcel, and what is said of it.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/InvestigateParcel' },
              examples: {
                noScan: {
                  summary: 'Nobody has seen it for a long time.',
                  value: { waybillNo: 'SF1000000001', reason: 'NO_SCAN', wantsProofOfDelivery: false },
                },
                notReceived: {
                  summary: 'The scan says delivered, the buyer says no.',
                  value: { waybillNo: 'SF1000000001', reason: 'NOT_RECEIVED', wantsProofOfDelivery: true },
                },
              },
            },
          },
        },
        responses: {
          '202': {
            description: 'You will look.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Investigation' },
                examples: {
                  accepted: {
                    summary: 'Taken in.',
                    value: {
                      reference: 'INV-1',
                      carrierReference: 'Q-1001',
                      waybillNo: 'SF1000000001',
                      result: 'PENDING',
                      proofUrl: null,
                      message: null,
                    },
                  },
                },
              },
            },
          },
          '400': { $ref: '#/components/responses/ValidationFailed' },
          '401': { $ref: '#/components/responses/AuthExpired' },
          '409': {
            description: 'The reference or the key has been used before, with another body.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: { IDEMPOTENCY_KEY_REUSED: { $ref: '#/components/examples/IDEMPOTENCY_KEY_REUSED' } },
              },
            },
          },
          '422': {
            description: 'Declined; nobody will look.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: {
                  WAYBILL_UNKNOWN: { $ref: '#/components/examples/WAYBILL_UNKNOWN' },
                  NOT_OUR_ACCOUNT: { $ref: '#/components/examples/NOT_OUR_ACCOUNT' },
                  TOO_EARLY: { $ref: '#/components/examples/TOO_EARLY' },
                  TOO_LATE: { $ref: '#/components/examples/TOO_LATE' },
                  OTHER: { $ref: '#/components/examples/OTHER' },
                },
              },
            },
          },
          '429': { $ref: '#/components/responses/RateLimited' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
      get: {
        operationId: 'getInvestigation',
        tags: ['Carrier'],
        summary: 'Look an investigation up by our reference.',
        description: 'Asked when no word has come for some time. A declined one may be forgotten.',
        responses: {
          '200': {
            description: 'The investigation as it stands.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Investigation' },
                examples: {
                  pending: {
                    summary: 'Nothing found yet.',
                    value: {
                      reference: 'INV-1',
                      carrierReference: 'Q-1001',
                      waybillNo: 'SF1000000001',
                      result: 'PENDING',
                      proofUrl: null,
                      message: null,
                    },
                  },
                  delivered: {
                    summary: 'Delivered, with a proof.',
                    value: {
                      reference: 'INV-1',
                      carrierReference: 'Q-1001',
                      waybillNo: 'SF1000000001',
                      result: 'DELIVERED',
                      proofUrl: 'https://partner.example/proofs/Q-1001.pdf',
                      message: 'Signed for by a neighbour.',
                    },
                  },
                  lost: {
                    summary: 'Lost.',
                    value: {
                      reference: 'INV-1',
                      carrierReference: 'Q-1001',
                      waybillNo: 'SF1000000001',
                      result: 'LOST',
                      proofUrl: null,
                      message: 'Not found in any depot.',
                    },
                  },
                },
              },
            },
          },
          '401': { $ref: '#/components/responses/AuthExpired' },
          '404': { $ref: '#/components/responses/UnknownReference' },
          '429': { $ref: '#/components/responses/RateLimited' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/carrier/parcels/{waybillNo}/events': {
      parameters: [{ $ref: '#/components/parameters/WaybillNo' }],
      get: {
        operationId: 'listScans',
        tags: ['Carrier'],
        summary: 'List the scans of a parcel.',
        description:
          'Asked when no scan has been told for some time. A scan is the same as in `parcel.event`, with the same number. Answer 404 only when you do not know the parcel; one without a scan has an empty list.',
        responses: {
          '200': {
            description: 'The newest 200 at most, the newest of them last.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ScanList' },
                examples: {
                  twoScans: {
                    summary: 'Collected, then held by customs.',
                    value: {
                      waybillNo: 'SF1000000001',
                      events: [
                        {
                          waybillNo: 'SF1000000001',
                          provider: 'RECOURSE',
                          code: 'PICKED_UP',
                          eventId: 'E-1000',
                          text: 'Collected from the sender.',
                          occurredAt: '2026-11-02T08:00:00.000Z',
                        },
                        {
                          waybillNo: 'SF1000000001',
                          provider: 'NORTHWIND',
                          code: '0420',
                          state: 'CUSTOMS_HOLD',
                          text: 'Held by customs, documents are missing.',
                          occurredAt: '2026-11-03T08:00:00.000Z',
                        },
                      ],
                    },
                  },
                  none: { summary: 'Known, and not scanned yet.', value: { waybillNo: 'SF1000000001', events: [] } },
                },
              },
            },
          },
          '401': { $ref: '#/components/responses/AuthExpired' },
          '404': { $ref: '#/components/responses/UnknownReference' },
          '429': { $ref: '#/components/responses/RateLimited' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/payment/refunds/{reference}': {
      parameters: [{ $ref: '#/components/parameters/Reference' }],
      put: {
        operationId: 'refundBuyer',
        tags: ['Payment'],
        summary: 'Give a buyer money back.',
        description:
          'One refund per reference and per key, for ever. PENDING promises a later `payment.refund.decided`.',
        parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
        requestBody: {
          description: 'To whom, and how much.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/RefundBuyer' },
              examples: {
                full: {
                  summary: 'All of it.',
                  value: {
                    orderNo: 'T-2001',
                    amount: { amountMinor: '12900', currency: 'CNY' },
                    reason: 'The supplier has no stock.',
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': {
            description: 'Refunded.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BuyerRefund' },
                examples: {
                  refunded: {
                    summary: 'The money is on its way.',
                    value: {
                      reference: 'REF-1',
                      refundNo: 'P-1001',
                      status: 'REFUNDED',
                      amount: { amountMinor: '12900', currency: 'CNY' },
                      code: null,
                      message: null,
                    },
                  },
                },
              },
            },
          },
          '202': {
            description: 'Taken in; the decision follows.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BuyerRefund' },
                examples: {
                  pending: {
                    summary: 'Not yet decided.',
                    value: {
                      reference: 'REF-1',
                      refundNo: 'P-1001',
                      status: 'PENDING',
                      amount: { amountMinor: '12900', currency: 'CNY' },
                      code: null,
                      message: null,
                    },
                  },
                },
              },
            },
          },
          '400': { $ref: '#/components/responses/ValidationFailed' },
          '401': { $ref: '#/components/responses/AuthExpired' },
          '409': {
            description: 'The reference or the key has been used before, with another body.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: { IDEMPOTENCY_KEY_REUSED: { $ref: '#/components/examples/IDEMPOTENCY_KEY_REUSED' } },
              },
            },
          },
          '422': {
            description: 'Declined; no money moves.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: {
                  REFUND_EXCEEDS_PAID: { $ref: '#/components/examples/REFUND_EXCEEDS_PAID' },
                  PAYMENT_UNKNOWN: { $ref: '#/components/examples/PAYMENT_UNKNOWN' },
                  ACCOUNT_CLOSED: { $ref: '#/components/examples/ACCOUNT_CLOSED' },
                  OTHER: { $ref: '#/components/examples/OTHER' },
                },
              },
            },
          },
          '429': { $ref: '#/components/responses/RateLimited' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
      get: {
        operationId: 'getBuyerRefund',
        tags: ['Payment'],
        summary: 'Look a buyer refund up by our reference.',
        description: 'Must also know the declined ones, so that a lost answer can be found again.',
        responses: {
          '200': {
            description: 'The refund as it stands.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BuyerRefund' },
                examples: {
                  refunded: {
                    summary: 'The money is on its way.',
                    value: {
                      reference: 'REF-1',
                      refundNo: 'P-1001',
                      status: 'REFUNDED',
                      amount: { amountMinor: '12900', currency: 'CNY' },
                      code: null,
                      message: null,
                    },
                  },
                  pending: {
                    summary: 'Not yet decided.',
                    value: {
                      reference: 'REF-1',
                      refundNo: 'P-1001',
                      status: 'PENDING',
                      amount: { amountMinor: '12900', currency: 'CNY' },
                      code: null,
                      message: null,
                    },
                  },
                  declined: {
                    summary: "The buyer's account is closed.",
                    value: {
                      reference: 'REF-1',
                      refundNo: 'P-1001',
                      status: 'DECLINED',
                      amount: { amountMinor: '12900', currency: 'CNY' },
                      code: 'ACCOUNT_CLOSED',
                      message: 'The account that paid is closed.',
                    },
                  },
                },
              },
            },
          },
          '401': { $ref: '#/components/responses/AuthExpired' },
          '404': { $ref: '#/components/responses/UnknownReference' },
          '429': { $ref: '#/components/responses/RateLimited' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/marketplace/verifications/{reference}': {
      parameters: [{ $ref: '#/components/parameters/Reference' }],
      put: {
        operationId: 'submitVerification',
        tags: ['Marketplace'],
        summary: 'Submit a claim, with its evidence, to be verified.',
        description:
          'One verification per reference; each round of a case, and each appeal, has a reference of its own. Acceptance says that you will look: what you decide is told by `verification.changed`. The links to the evidence can be followed without a login for some days; copy what you want to keep.',
        parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
        requestBody: {
          description: 'The claim.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/SubmitVerification' },
              examples: {
                firstRound: {
                  summary: 'A first round, with a photo.',
                  value: {
                    caseNo: 'C-3001',
                    orderNo: 'T-2001',
                    problem: 'WRONG_ITEM',
                    round: 1,
                    isAppeal: false,
                    statement: 'The buyer received a blue one.',
                    units: [{ lineId: 'L-1', sku: 'SHIRT-RED-M', title: 'Shirt, red, M', quantity: 1 }],
                    evidence: [
                      {
                        evidenceId: 'EV-1',
                        kind: 'PHOTO',
                        sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
                        url: 'https://recourse.example/evidence/EV-1',
                        late: false,
                        seenBefore: false,
                      },
                    ],
                  },
                },
                appeal: {
                  summary: 'An appeal with a new video, which came late.',
                  value: {
                    caseNo: 'C-3001',
                    orderNo: 'T-2001',
                    problem: 'WRONG_ITEM',
                    round: 2,
                    isAppeal: true,
                    statement: null,
                    units: [{ lineId: 'L-1', sku: 'SHIRT-RED-M', title: 'Shirt, red, M', quantity: 1 }],
                    evidence: [
                      {
                        evidenceId: 'EV-1',
                        kind: 'PHOTO',
                        sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
                        url: 'https://recourse.example/evidence/EV-1',
                        late: false,
                        seenBefore: false,
                      },
                      {
                        evidenceId: 'EV-2',
                        kind: 'VIDEO',
                        sha256: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
                        url: 'https://recourse.example/evidence/EV-2',
                        late: true,
                        seenBefore: false,
                      },
                    ],
                  },
                },
              },
            },
          },
        },
        responses: {
          '202': {
            description: 'You will look.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Verification' },
                examples: {
                  accepted: {
                    summary: 'Taken in.',
                    value: {
                      reference: 'VER-1',
                      marketplaceNo: 'V-1001',
                      state: 'PENDING',
                      message: null,
                      decidedAt: null,
                    },
                  },
                },
              },
            },
          },
          '400': { $ref: '#/components/responses/ValidationFailed' },
          '401': { $ref: '#/components/responses/AuthExpired' },
          '409': {
            description: 'The reference or the key has been used before, with another body.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: { IDEMPOTENCY_KEY_REUSED: { $ref: '#/components/examples/IDEMPOTENCY_KEY_REUSED' } },
              },
            },
          },
          '422': {
            description: 'Declined; nobody will look.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: {
                  ORDER_UNKNOWN: { $ref: '#/components/examples/ORDER_UNKNOWN' },
                  EVIDENCE_UNREADABLE: { $ref: '#/components/examples/EVIDENCE_UNREADABLE' },
                  APPEAL_CLOSED: { $ref: '#/components/examples/APPEAL_CLOSED' },
                  OTHER: { $ref: '#/components/examples/OTHER' },
                },
              },
            },
          },
          '429': { $ref: '#/components/responses/RateLimited' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
      get: {
        operationId: 'getVerification',
        tags: ['Marketplace'],
        summary: 'Look a verification up by our reference.',
        description: 'Asked when no word has come for some time. A declined one may be forgotten.',
        responses: {
          '200': {
            description: 'The verification as it stands.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Verification' },
                examples: {
                  pending: {
                    summary: 'Not yet decided.',
                    value: {
                      reference: 'VER-1',
                      marketplaceNo: 'V-1001',
                      state: 'PENDING',
                      message: null,
                      decidedAt: null,
                    },
                  },
                  moreWanted: {
                    summary: 'More evidence is wanted.',
                    value: {
                      reference: 'VER-1',
                      marketplaceNo: 'V-1001',
                      state: 'MORE_WANTED',
                      message: 'The label cannot be read.',
                      decidedAt: null,
                    },
                  },
                  upheld: {
                    summary: 'The buyer is right.',
                    value: {
                      reference: 'VER-1',
                      marketplaceNo: 'V-1001',
                      state: 'UPHELD',
                      message: 'The goods are others than ordered.',
                      decidedAt: '2026-11-05T08:00:00.000Z',
                    },
                  },
                  refused: {
                    summary: 'The buyer is not.',
                    value: {
                      reference: 'VER-1',
                      marketplaceNo: 'V-1001',
                      state: 'REFUSED',
                      message: 'The photo shows another order.',
                      decidedAt: '2026-11-05T08:00:00.000Z',
                    },
                  },
                },
              },
            },
          },
          '401': { $ref: '#/components/responses/AuthExpired' },
          '404': { $ref: '#/components/responses/UnknownReference' },
          '429': { $ref: '#/components/responses/RateLimited' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
    '/marketplace/verifications/{reference}/evidence': {
      parameters: [{ $ref: '#/components/parameters/Reference' }],
      post: {
        operationId: 'addEvidence',
        tags: ['Marketplace'],
        summary: 'Add evidence, or words, to a verification that is not decided.',
        description:
          'What is sent is added to what you have. A verification for which more was wanted is PENDING again.',
        parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
        requestBody: {
          description: 'What is new.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/AddEvidence' },
              examples: {
                video: {
                  summary: 'A video, as was asked.',
                  value: {
                    statement: 'Here is the label.',
                    evidence: [
                      {
                        evidenceId: 'EV-2',
                        kind: 'VIDEO',
                        sha256: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
                        url: 'https://recourse.example/evidence/EV-2',
                        late: true,
                        seenBefore: false,
                      },
                    ],
                  },
                },
                wordsOnly: { summary: 'Words only.', value: { statement: 'There is no label.', evidence: [] } },
              },
            },
          },
        },
        responses: {
          '202': {
            description: 'Added.',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Verification' },
                examples: {
                  added: {
                    summary: 'Being looked at again.',
                    value: {
                      reference: 'VER-1',
                      marketplaceNo: 'V-1001',
                      state: 'PENDING',
                      message: null,
                      decidedAt: null,
                    },
                  },
                },
              },
            },
          },
          '400': { $ref: '#/components/responses/ValidationFailed' },
          '401': { $ref: '#/components/responses/AuthExpired' },
          '404': { $ref: '#/components/responses/UnknownReference' },
          '409': {
            description: 'The reference or the key has been used before, with another body.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: { IDEMPOTENCY_KEY_REUSED: { $ref: '#/components/examples/IDEMPOTENCY_KEY_REUSED' } },
              },
            },
          },
          '422': {
            description: 'Declined; nothing was added.',
            content: {
              'application/problem+json': {
                schema: { $ref: '#/components/schemas/Problem' },
                examples: {
                  ALREADY_DECIDED: { $ref: '#/components/examples/ALREADY_DECIDED' },
                  EVIDENCE_UNREADABLE: { $ref: '#/components/examples/EVIDENCE_UNREADABLE' },
                  OTHER: { $ref: '#/components/examples/OTHER' },
                },
              },
            },
          },
          '429': { $ref: '#/components/responses/RateLimited' },
          '503': { $ref: '#/components/responses/Unavailable' },
        },
      },
    },
  },
  webhooks: {
    'supplier.order.changed': {
      post: {
        operationId: 'supplierOrderChanged',
        tags: ['Webhooks'],
        summary: 'A purchase order has another status.',
        description:
          'Sent at every change, with all shipments so far. A supplier that cancels by itself says why in `failure`. When only a part is canceled, that is told by `supplier.units.canceled`.',
        requestBody: {
          description: 'The order as it now stands.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/SupplierOrderChanged' },
              examples: {
                placed: {
                  summary: 'Placed.',
                  value: {
                    type: 'supplier.order.changed',
                    timestamp: '2026-11-01T08:00:00.000Z',
                    data: {
                      reference: 'PO-1',
                      supplierOrderNo: 'S-1001',
                      status: 'PLACED',
                      rawStatus: 'PLACE_ORDER_SUCCESS',
                      occurredAt: '2026-11-01T08:00:00.000Z',
                      shipments: [],
                      failure: null,
                      message: null,
                    },
                  },
                },
                paid: {
                  summary: 'Paid.',
                  value: {
                    type: 'supplier.order.changed',
                    timestamp: '2026-11-01T09:00:00.000Z',
                    data: {
                      reference: 'PO-1',
                      supplierOrderNo: 'S-1001',
                      status: 'PAID',
                      rawStatus: 'WAIT_SELLER_SEND_GOODS',
                      occurredAt: '2026-11-01T09:00:00.000Z',
                      shipments: [],
                      failure: null,
                      message: null,
                    },
                  },
                },
                partShipped: {
                  summary: 'One of two units has shipped.',
                  value: {
                    type: 'supplier.order.changed',
                    timestamp: '2026-11-02T08:00:01.000Z',
                    data: {
                      reference: 'PO-1',
                      supplierOrderNo: 'S-1001',
                      status: 'PART_SHIPPED',
                      rawStatus: 'SELLER_PART_SEND_GOODS',
                      occurredAt: '2026-11-02T08:00:00.000Z',
                      shipments: [
                        {
                          waybillNo: 'SF1000000001',
                          carrier: 'SF',
                          shippedAt: '2026-11-02T08:00:00.000Z',
                          lines: [{ sku: 'SKU-1', quantity: 1 }],
                        },
                      ],
                      failure: null,
                      message: null,
                    },
                  },
                },
                shipped: {
                  summary: 'All of it has shipped.',
                  value: {
                    type: 'supplier.order.changed',
                    timestamp: '2026-11-02T08:00:01.000Z',
                    data: {
                      reference: 'PO-1',
                      supplierOrderNo: 'S-1001',
                      status: 'SHIPPED',
                      rawStatus: 'WAIT_BUYER_ACCEPT_GOODS',
                      occurredAt: '2026-11-02T08:00:00.000Z',
                      shipments: [
                        {
                          waybillNo: 'SF1000000001',
                          carrier: 'SF',
                          shippedAt: '2026-11-02T08:00:00.000Z',
                          lines: [{ sku: 'SKU-1', quantity: 2 }],
                        },
                      ],
                      failure: null,
                      message: null,
                    },
                  },
                },
                canceled: {
                  summary: 'The supplier has no stock and canceled.',
                  value: {
                    type: 'supplier.order.changed',
                    timestamp: '2026-11-02T08:00:01.000Z',
                    data: {
                      reference: 'PO-1',
                      supplierOrderNo: 'S-1001',
                      status: 'CANCELED',
                      rawStatus: 'CLOSED',
                      occurredAt: '2026-11-02T08:00:00.000Z',
                      shipments: [],
                      failure: 'OUT_OF_STOCK',
                      message: 'We are out of stock.',
                    },
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': { description: 'Stored; it is worked on afterwards. Also the answer to a message sent twice.' },
          '401': {
            description: 'The signature does not fit, or is more than 300 seconds old. Sign anew and send again.',
          },
          '503': { description: 'Not stored. Send again later, with the same id.' },
        },
      },
    },
    'supplier.units.canceled': {
      post: {
        operationId: 'supplierUnitsCanceled',
        tags: ['Webhooks'],
        summary: 'Some units of a purchase order will not ship; others will, or have.',
        description:
          'Either a cancellation of ours that was pending is confirmed (`failure` is null), or the supplier takes units back by itself and says why. `lines` are those of this news alone: with the same `occurredAt` and lines it is the same news, under whichever id it is sent, unless another cancellation of ours is still to be confirmed.',
        requestBody: {
          description: 'Which units.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/SupplierUnitsCanceled' },
              examples: {
                confirmed: {
                  summary: 'As we asked.',
                  value: {
                    type: 'supplier.units.canceled',
                    timestamp: '2026-11-02T08:00:01.000Z',
                    data: {
                      reference: 'PO-1',
                      lines: [{ sku: 'SKU-1', quantity: 1 }],
                      failure: null,
                      message: null,
                      occurredAt: '2026-11-02T08:00:00.000Z',
                    },
                  },
                },
                outOfStock: {
                  summary: 'One of two units is out of stock.',
                  value: {
                    type: 'supplier.units.canceled',
                    timestamp: '2026-11-02T08:00:01.000Z',
                    data: {
                      reference: 'PO-1',
                      lines: [{ sku: 'SKU-1', quantity: 1 }],
                      failure: 'OUT_OF_STOCK',
                      message: 'We have only one left.',
                      occurredAt: '2026-11-02T08:00:00.000Z',
                    },
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': { description: 'Stored; it is worked on afterwards. Also the answer to a message sent twice.' },
          '401': {
            description: 'The signature does not fit, or is more than 300 seconds old. Sign anew and send again.',
          },
          '503': { description: 'Not stored. Send again later, with the same id.' },
        },
      },
    },
    'supplier.cancellation.declined': {
      post: {
        operationId: 'supplierCancellationDeclined',
        tags: ['Webhooks'],
        summary: 'A cancellation that was pending is declined.',
        description: 'The order goes on.',
        requestBody: {
          description: 'Why.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/SupplierCancellationDeclined' },
              examples: {
                shipped: {
                  summary: 'It has shipped meanwhile.',
                  value: {
                    type: 'supplier.cancellation.declined',
                    timestamp: '2026-11-02T08:00:01.000Z',
                    data: {
                      reference: 'PO-1',
                      lines: [{ sku: 'SKU-1', quantity: 2 }],
                      failure: 'ALREADY_SHIPPED',
                      message: 'The parcel has left our warehouse.',
                      occurredAt: '2026-11-02T08:00:00.000Z',
                    },
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': { description: 'Stored; it is worked on afterwards. Also the answer to a message sent twice.' },
          '401': {
            description: 'The signature does not fit, or is more than 300 seconds old. Sign anew and send again.',
          },
          '503': { description: 'Not stored. Send again later, with the same id.' },
        },
      },
    },
    'supplier.message': {
      post: {
        operationId: 'supplierMessage',
        tags: ['Webhooks'],
        summary: 'The supplier says something about an order.',
        description: 'Counts as an answer to an urge.',
        requestBody: {
          description: 'The words.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/SupplierMessage' },
              examples: {
                tomorrow: {
                  summary: 'It will ship tomorrow.',
                  value: {
                    type: 'supplier.message',
                    timestamp: '2026-11-02T08:00:01.000Z',
                    data: { reference: 'PO-1', text: 'We ship tomorrow.', occurredAt: '2026-11-02T08:00:00.000Z' },
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': { description: 'Stored; it is worked on afterwards. Also the answer to a message sent twice.' },
          '401': {
            description: 'The signature does not fit, or is more than 300 seconds old. Sign anew and send again.',
          },
          '503': { description: 'Not stored. Send again later, with the same id.' },
        },
      },
    },
    'supplier.refund.decided': {
      post: {
        operationId: 'supplierRefundDecided',
        tags: ['Webhooks'],
        summary: 'A refund that was pending at the supplier is decided.',
        description: 'Told once per refund.',
        requestBody: {
          description: 'The decision.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/SupplierRefundDecided' },
              examples: {
                refunded: {
                  summary: 'Refunded.',
                  value: {
                    type: 'supplier.refund.decided',
                    timestamp: '2026-11-03T08:00:01.000Z',
                    data: {
                      reference: 'PO-1',
                      refundNo: 'R-1001',
                      decision: 'REFUNDED',
                      amount: { amountMinor: '9700', currency: 'CNY' },
                      failure: null,
                      message: null,
                      occurredAt: '2026-11-03T08:00:00.000Z',
                    },
                  },
                },
                declined: {
                  summary: 'Declined.',
                  value: {
                    type: 'supplier.refund.decided',
                    timestamp: '2026-11-03T08:00:01.000Z',
                    data: {
                      reference: 'PO-1',
                      refundNo: 'R-1001',
                      decision: 'DECLINED',
                      amount: { amountMinor: '9700', currency: 'CNY' },
                      failure: 'ALREADY_SHIPPED',
                      message: 'The parcel has left our warehouse.',
                      occurredAt: '2026-11-03T08:00:00.000Z',
                    },
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': { description: 'Stored; it is worked on afterwards. Also the answer to a message sent twice.' },
          '401': {
            description: 'The signature does not fit, or is more than 300 seconds old. Sign anew and send again.',
          },
          '503': { description: 'Not stored. Send again later, with the same id.' },
        },
      },
    },
    'parcel.event': {
      post: {
        operationId: 'parcelEvent',
        tags: ['Webhooks'],
        summary: 'A parcel was scanned.',
        description:
          'Events may come twice, late and out of order; we go by `occurredAt`. A parcel that we do not know yet is kept.',
        requestBody: {
          description: 'One scan.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ParcelEvent' },
              examples: {
                inTransit: {
                  summary: 'On its way, in our own words.',
                  value: {
                    type: 'parcel.event',
                    timestamp: '2026-11-03T08:00:01.000Z',
                    data: {
                      waybillNo: 'SF1000000001',
                      provider: 'RECOURSE',
                      code: 'IN_TRANSIT',
                      eventId: 'E-1001',
                      text: 'Left the sorting centre of Hangzhou.',
                      occurredAt: '2026-11-03T08:00:00.000Z',
                    },
                  },
                },
                delivered: {
                  summary: 'Delivered, in our own words.',
                  value: {
                    type: 'parcel.event',
                    timestamp: '2026-11-04T08:00:01.000Z',
                    data: {
                      waybillNo: 'SF1000000001',
                      provider: 'RECOURSE',
                      code: 'DELIVERED',
                      eventId: 'E-1002',
                      text: 'Signed for.',
                      occurredAt: '2026-11-04T08:00:00.000Z',
                    },
                  },
                },
                foreignCode: {
                  summary: "A code of the sender's own, with our state beside it.",
                  value: {
                    type: 'parcel.event',
                    timestamp: '2026-11-03T08:00:01.000Z',
                    data: {
                      waybillNo: 'SF1000000001',
                      provider: 'NORTHWIND',
                      code: '0420',
                      state: 'CUSTOMS_HOLD',
                      text: 'Held by customs, documents are missing.',
                      occurredAt: '2026-11-03T08:00:00.000Z',
                    },
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': { description: 'Stored; it is worked on afterwards. Also the answer to a message sent twice.' },
          '401': {
            description: 'The signature does not fit, or is more than 300 seconds old. Sign anew and send again.',
          },
          '503': { description: 'Not stored. Send again later, with the same id.' },
        },
      },
    },
    'interception.changed': {
      post: {
        operationId: 'interceptionChanged',
        tags: ['Webhooks'],
        summary: 'An interception has another state.',
        description: 'SUCCEEDED says that the courier obeyed, RETURNED that the goods are in hand.',
        requestBody: {
          description: 'The interception as it now stands.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/InterceptionChanged' },
              examples: {
                inProgress: {
                  summary: 'The courier has been told.',
                  value: {
                    type: 'interception.changed',
                    timestamp: '2026-11-03T08:00:01.000Z',
                    data: {
                      reference: 'INT-1',
                      carrierReference: 'C-1001',
                      waybillNo: 'SF1000000001',
                      state: 'IN_PROGRESS',
                      failure: null,
                      fee: { amountMinor: '500', currency: 'CNY' },
                      occurredAt: '2026-11-03T08:00:00.000Z',
                    },
                  },
                },
                succeeded: {
                  summary: 'Stopped; not yet back.',
                  value: {
                    type: 'interception.changed',
                    timestamp: '2026-11-03T09:00:01.000Z',
                    data: {
                      reference: 'INT-1',
                      carrierReference: 'C-1001',
                      waybillNo: 'SF1000000001',
                      state: 'SUCCEEDED',
                      failure: null,
                      fee: { amountMinor: '500', currency: 'CNY' },
                      occurredAt: '2026-11-03T09:00:00.000Z',
                    },
                  },
                },
                failed: {
                  summary: 'Too late.',
                  value: {
                    type: 'interception.changed',
                    timestamp: '2026-11-03T09:00:01.000Z',
                    data: {
                      reference: 'INT-1',
                      carrierReference: 'C-1001',
                      waybillNo: 'SF1000000001',
                      state: 'FAILED',
                      failure: 'OUT_FOR_DELIVERY',
                      fee: { amountMinor: '0', currency: 'CNY' },
                      occurredAt: '2026-11-03T09:00:00.000Z',
                    },
                  },
                },
                returned: {
                  summary: 'The goods are back with the sender.',
                  value: {
                    type: 'interception.changed',
                    timestamp: '2026-11-06T09:00:01.000Z',
                    data: {
                      reference: 'INT-1',
                      carrierReference: 'C-1001',
                      waybillNo: 'SF1000000001',
                      state: 'RETURNED',
                      failure: null,
                      fee: { amountMinor: '500', currency: 'CNY' },
                      occurredAt: '2026-11-06T09:00:00.000Z',
                    },
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': { description: 'Stored; it is worked on afterwards. Also the answer to a message sent twice.' },
          '401': {
            description: 'The signature does not fit, or is more than 300 seconds old. Sign anew and send again.',
          },
          '503': { description: 'Not stored. Send again later, with the same id.' },
        },
      },
    },
    'payment.refund.decided': {
      post: {
        operationId: 'paymentRefundDecided',
        tags: ['Webhooks'],
        summary: 'A buyer refund that was pending is decided.',
        description: 'Told once per refund.',
        requestBody: {
          description: 'The decision.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/PaymentRefundDecided' },
              examples: {
                refunded: {
                  summary: 'Refunded.',
                  value: {
                    type: 'payment.refund.decided',
                    timestamp: '2026-11-03T08:00:01.000Z',
                    data: {
                      reference: 'REF-1',
                      refundNo: 'P-1001',
                      decision: 'REFUNDED',
                      amount: { amountMinor: '12900', currency: 'CNY' },
                      code: null,
                      message: null,
                      occurredAt: '2026-11-03T08:00:00.000Z',
                    },
                  },
                },
                declined: {
                  summary: 'Declined.',
                  value: {
                    type: 'payment.refund.decided',
                    timestamp: '2026-11-03T08:00:01.000Z',
                    data: {
                      reference: 'REF-1',
                      refundNo: 'P-1001',
                      decision: 'DECLINED',
                      amount: { amountMinor: '12900', currency: 'CNY' },
                      code: 'ACCOUNT_CLOSED',
                      message: 'The account that paid is closed.',
                      occurredAt: '2026-11-03T08:00:00.000Z',
                    },
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': { description: 'Stored; it is worked on afterwards. Also the answer to a message sent twice.' },
          '401': {
            description: 'The signature does not fit, or is more than 300 seconds old. Sign anew and send again.',
          },
          '503': { description: 'Not stored. Send again later, with the same id.' },
        },
      },
    },
    'investigation.changed': {
      post: {
        operationId: 'investigationChanged',
        tags: ['Webhooks'],
        summary: 'An investigation has found something.',
        description: 'An earlier finding may be corrected by a later one; we go by `occurredAt`.',
        requestBody: {
          description: 'The investigation as it now stands.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/InvestigationChanged' },
              examples: {
                found: {
                  summary: 'Found; it travels on.',
                  value: {
                    type: 'investigation.changed',
                    timestamp: '2026-11-05T08:00:01.000Z',
                    data: {
                      reference: 'INV-1',
                      carrierReference: 'Q-1001',
                      waybillNo: 'SF1000000001',
                      result: 'FOUND',
                      proofUrl: null,
                      message: 'Found in the depot of Hangzhou.',
                      occurredAt: '2026-11-05T08:00:00.000Z',
                    },
                  },
                },
                lost: {
                  summary: 'Lost.',
                  value: {
                    type: 'investigation.changed',
                    timestamp: '2026-11-12T08:00:01.000Z',
                    data: {
                      reference: 'INV-1',
                      carrierReference: 'Q-1001',
                      waybillNo: 'SF1000000001',
                      result: 'LOST',
                      proofUrl: null,
                      message: 'Not found in any depot.',
                      occurredAt: '2026-11-12T08:00:00.000Z',
                    },
                  },
                },
                damaged: {
                  summary: 'Damaged on the way.',
                  value: {
                    type: 'investigation.changed',
                    timestamp: '2026-11-05T08:00:01.000Z',
                    data: {
                      reference: 'INV-1',
                      carrierReference: 'Q-1001',
                      waybillNo: 'SF1000000001',
                      result: 'DAMAGED',
                      proofUrl: null,
                      message: 'Crushed by a machine.',
                      occurredAt: '2026-11-05T08:00:00.000Z',
                    },
                  },
                },
                delivered: {
                  summary: 'Delivered, with a proof.',
                  value: {
                    type: 'investigation.changed',
                    timestamp: '2026-11-06T08:00:01.000Z',
                    data: {
                      reference: 'INV-1',
                      carrierReference: 'Q-1001',
                      waybillNo: 'SF1000000001',
                      result: 'DELIVERED',
                      proofUrl: 'https://partner.example/proofs/Q-1001.pdf',
                      message: 'Signed for by a neighbour.',
                      occurredAt: '2026-11-06T08:00:00.000Z',
                    },
                  },
                },
                pending: {
                  summary: 'Still looking.',
                  value: {
                    type: 'investigation.changed',
                    timestamp: '2026-11-05T08:00:01.000Z',
                    data: {
                      reference: 'INV-1',
                      carrierReference: 'Q-1001',
                      waybillNo: 'SF1000000001',
                      result: 'PENDING',
                      proofUrl: null,
                      message: 'We have asked the depot.',
                      occurredAt: '2026-11-05T08:00:00.000Z',
                    },
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': { description: 'Stored; it is worked on afterwards. Also the answer to a message sent twice.' },
          '401': {
            description: 'The signature does not fit, or is more than 300 seconds old. Sign anew and send again.',
          },
          '503': { description: 'Not stored. Send again later, with the same id.' },
        },
      },
    },
    'verification.changed': {
      post: {
        operationId: 'verificationChanged',
        tags: ['Webhooks'],
        summary: 'A verification is decided, or more evidence is wanted.',
        description:
          "UPHELD says that the buyer's claim holds; its clock starts at `occurredAt`. REFUSED ends the round.",
        requestBody: {
          description: 'The verification as it now stands.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/VerificationChanged' },
              examples: {
                moreWanted: {
                  summary: 'More evidence is wanted.',
                  value: {
                    type: 'verification.changed',
                    timestamp: '2026-11-04T08:00:01.000Z',
                    data: {
                      reference: 'VER-1',
                      marketplaceNo: 'V-1001',
                      state: 'MORE_WANTED',
                      message: 'The label cannot be read.',
                      occurredAt: '2026-11-04T08:00:00.000Z',
                    },
                  },
                },
                upheld: {
                  summary: 'The buyer is right.',
                  value: {
                    type: 'verification.changed',
                    timestamp: '2026-11-05T08:00:01.000Z',
                    data: {
                      reference: 'VER-1',
                      marketplaceNo: 'V-1001',
                      state: 'UPHELD',
                      message: 'The goods are others than ordered.',
                      occurredAt: '2026-11-05T08:00:00.000Z',
                    },
                  },
                },
                refused: {
                  summary: 'The buyer is not.',
                  value: {
                    type: 'verification.changed',
                    timestamp: '2026-11-05T08:00:01.000Z',
                    data: {
                      reference: 'VER-1',
                      marketplaceNo: 'V-1001',
                      state: 'REFUSED',
                      message: null,
                      occurredAt: '2026-11-05T08:00:00.000Z',
                    },
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': { description: 'Stored; it is worked on afterwards. Also the answer to a message sent twice.' },
          '401': {
            description: 'The signature does not fit, or is more than 300 seconds old. Sign anew and send again.',
          },
          '503': { description: 'Not stored. Send again later, with the same id.' },
        },
      },
    },
    'mail.bounced': {
      post: {
        operationId: 'mailBounced',
        tags: ['Webhooks'],
        summary: 'A mail of ours could not be delivered.',
        description: 'Sent by a mail provider, about a mail that it had taken.',
        requestBody: {
          description: 'Which mail, and why.',
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/MailBounced' },
              examples: {
                deadAddress: {
                  summary: 'The address does not exist.',
                  value: {
                    type: 'mail.bounced',
                    timestamp: '2026-11-03T08:00:01.000Z',
                    data: {
                      messageId: '0198f2c0-5a7b-7000-8000-000000000001@recourse.example',
                      isPermanent: true,
                      message: '550 5.1.1 No such user.',
                      occurredAt: '2026-11-03T08:00:00.000Z',
                    },
                  },
                },
                fullMailbox: {
                  summary: 'The mailbox is full for now.',
                  value: {
                    type: 'mail.bounced',
                    timestamp: '2026-11-03T08:00:01.000Z',
                    data: {
                      messageId: '0198f2c0-5a7b-7000-8000-000000000001@recourse.example',
                      isPermanent: false,
                      message: '452 4.2.2 Mailbox full.',
                      occurredAt: '2026-11-03T08:00:00.000Z',
                    },
                  },
                },
              },
            },
          },
        },
        responses: {
          '200': { description: 'Stored; it is worked on afterwards. Also the answer to a message sent twice.' },
          '401': {
            description: 'The signature does not fit, or is more than 300 seconds old. Sign anew and send again.',
          },
          '503': { description: 'Not stored. Send again later, with the same id.' },
        },
      },
    },
  },
  components: {
    securitySchemes: {
      signature: {
        type: 'apiKey',
        in: 'header',
        name: 'webhook-signature',
        description:
          'Standard Webhooks signature over `webhook-id`, `webhook-timestamp` and the raw body; see the introduction.',
      },
    },
    parameters: {
      Reference: {
        name: 'reference',
        in: 'path',
        required: true,
        description: 'Ours, unique for ever within your account.',
        schema: { $ref: '#/components/schemas/Reference' },
      },
      WaybillNo: {
        name: 'waybillNo',
        in: 'path',
        required: true,
        description: 'Your number of the parcel.',
        schema: { type: 'string', minLength: 1, maxLength: 64 },
      },
      IdempotencyKey: {
        name: 'Idempotency-Key',
        in: 'header',
        required: true,
        description: 'One per thing that we want done; a repeated request carries the same one. Equals `webhook-id`.',
        schema: { type: 'string', minLength: 1, maxLength: 128 },
      },
    },
    headers: {
      RetryAfter: {
        description: 'Whole seconds to wait before the next call of this account.',
        required: true,
        schema: { type: 'integer', minimum: 0 },
        example: 30,
      },
    },
    responses: {
      ValidationFailed: {
        description: 'The request breaks this document; nothing was done. A fault of ours, and goes to a person.',
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: { VALIDATION_FAILED: { $ref: '#/components/examples/VALIDATION_FAILED' } },
          },
        },
      },
      AuthExpired: {
        description:
          'The link between our account and yours has expired, or the signature does not fit; nothing was done.',
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: {
              AUTH_EXPIRED: { $ref: '#/components/examples/AUTH_EXPIRED' },
              SIGNATURE_INVALID: { $ref: '#/components/examples/SIGNATURE_INVALID' },
            },
          },
        },
      },
      UnknownReference: {
        description:
          'Nothing is known under this reference. Only a problem with this code says so; any other 404 does not.',
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: { UNKNOWN_REFERENCE: { $ref: '#/components/examples/UNKNOWN_REFERENCE' } },
          },
        },
      },
      RateLimited: {
        description: 'Too many calls; nothing was done.',
        headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } },
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: { RATE_LIMITED: { $ref: '#/components/examples/RATE_LIMITED' } },
          },
        },
      },
      Unavailable: {
        description: 'Something broke. Whether the call had its effect is unknown.',
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: { UNAVAILABLE: { $ref: '#/components/examples/UNAVAILABLE' } },
          },
        },
      },
    },
    examples: {
      OUT_OF_STOCK: {
        summary: 'No stock.',
        value: {
          type: 'about:blank',
          title: 'Out of stock',
          status: 422,
          detail: 'SKU-1 is out of stock.',
          code: 'OUT_OF_STOCK',
        },
      },
      NOT_AVAILABLE: {
        summary: 'No longer sold.',
        value: {
          type: 'about:blank',
          title: 'Not available',
          status: 422,
          detail: 'SKU-1 is no longer sold.',
          code: 'NOT_AVAILABLE',
        },
      },
      DESTINATION_BLOCKED: {
        summary: 'We do not ship there.',
        value: {
          type: 'about:blank',
          title: 'Destination blocked',
          status: 422,
          detail: 'We do not ship SKU-1 to CN.',
          code: 'DESTINATION_BLOCKED',
        },
      },
      OVERSIZED: {
        summary: 'Too large for that region.',
        value: {
          type: 'about:blank',
          title: 'Oversized',
          status: 422,
          detail: 'SKU-1 is too large for this region.',
          code: 'OVERSIZED',
        },
      },
      ADDRESS_INVALID: {
        summary: 'The address cannot be used.',
        value: {
          type: 'about:blank',
          title: 'Address invalid',
          status: 422,
          detail: 'The postal code is missing.',
          code: 'ADDRESS_INVALID',
        },
      },
      MAPPING_STALE: {
        summary: 'The article has another number now.',
        value: {
          type: 'about:blank',
          title: 'Mapping stale',
          status: 422,
          detail: 'SKU-1 has been replaced.',
          code: 'MAPPING_STALE',
        },
      },
      RISK_CONTROL: {
        summary: 'Held back for up to 24 hours.',
        value: {
          type: 'about:blank',
          title: 'Risk control',
          status: 422,
          detail: 'The order is being reviewed.',
          code: 'RISK_CONTROL',
        },
      },
      OTHER: {
        summary: 'Any other reason, in words.',
        value: {
          type: 'about:blank',
          title: 'Declined',
          status: 422,
          detail: 'We do not take this order.',
          code: 'OTHER',
        },
      },
      REPEATED_ORDER: {
        summary: 'The order is here already.',
        value: {
          type: 'about:blank',
          title: 'Repeated order',
          status: 409,
          detail: 'We have an order PO-1 already.',
          code: 'REPEATED_ORDER',
        },
      },
      ALREADY_SHIPPED: {
        summary: 'It has shipped.',
        value: {
          type: 'about:blank',
          title: 'Already shipped',
          status: 409,
          detail: 'The parcel has left our warehouse.',
          code: 'ALREADY_SHIPPED',
        },
      },
      ALREADY_CANCELED: {
        summary: 'It was canceled before.',
        value: {
          type: 'about:blank',
          title: 'Already canceled',
          status: 409,
          detail: 'The order is canceled.',
          code: 'ALREADY_CANCELED',
        },
      },
      NOT_PICKED_UP: {
        summary: 'The parcel is not with the carrier yet.',
        value: {
          type: 'about:blank',
          title: 'Not picked up',
          status: 422,
          detail: 'The parcel has not been picked up.',
          code: 'NOT_PICKED_UP',
        },
      },
      OUT_FOR_DELIVERY: {
        summary: 'The courier is on the way.',
        value: {
          type: 'about:blank',
          title: 'Out for delivery',
          status: 422,
          detail: 'The parcel is out for delivery.',
          code: 'OUT_FOR_DELIVERY',
        },
      },
      ALREADY_SIGNED: {
        summary: 'It has been delivered.',
        value: {
          type: 'about:blank',
          title: 'Already signed',
          status: 422,
          detail: 'The parcel has been signed for.',
          code: 'ALREADY_SIGNED',
        },
      },
      CARRIER_UNSUPPORTED: {
        summary: 'This service cannot be stopped.',
        value: {
          type: 'about:blank',
          title: 'Carrier unsupported',
          status: 422,
          detail: 'Parcels of this service cannot be intercepted.',
          code: 'CARRIER_UNSUPPORTED',
        },
      },
      NOT_OUR_ACCOUNT: {
        summary: 'Somebody else booked this parcel.',
        value: {
          type: 'about:blank',
          title: 'Not your account',
          status: 422,
          detail: 'The parcel was booked under another account.',
          code: 'NOT_OUR_ACCOUNT',
        },
      },
      DUPLICATE: {
        summary: 'An interception of this parcel is under way.',
        value: {
          type: 'about:blank',
          title: 'Duplicate',
          status: 409,
          detail: 'An interception is under way.',
          code: 'DUPLICATE',
        },
      },
      ALREADY_INTERCEPTED: {
        summary: 'This parcel was stopped before.',
        value: {
          type: 'about:blank',
          title: 'Already intercepted',
          status: 409,
          detail: 'A parcel can be intercepted once.',
          code: 'ALREADY_INTERCEPTED',
        },
      },
      FEE_UNPAID: {
        summary: 'The fee has to be paid first.',
        value: {
          type: 'about:blank',
          title: 'Fee unpaid',
          status: 422,
          detail: 'The fee is unpaid.',
          code: 'FEE_UNPAID',
        },
      },
      CARRIER_TIMEOUT: {
        summary: 'The carrier behind you did not answer, and will not act.',
        value: {
          type: 'about:blank',
          title: 'Carrier timeout',
          status: 422,
          detail: 'The carrier did not answer.',
          code: 'CARRIER_TIMEOUT',
        },
      },
      INTERNATIONAL: {
        summary: 'Parcels that cross a border cannot be stopped.',
        value: {
          type: 'about:blank',
          title: 'International',
          status: 422,
          detail: 'International parcels cannot be intercepted.',
          code: 'INTERNATIONAL',
        },
      },
      REFUND_EXCEEDS_PAID: {
        summary: 'More than is left.',
        value: {
          type: 'about:blank',
          title: 'Refund exceeds what was paid',
          status: 422,
          detail: 'Less than that is left to refund.',
          code: 'REFUND_EXCEEDS_PAID',
        },
      },
      PAYMENT_UNKNOWN: {
        summary: 'Nobody paid for that order here.',
        value: {
          type: 'about:blank',
          title: 'Payment unknown',
          status: 422,
          detail: 'No payment for T-2001.',
          code: 'PAYMENT_UNKNOWN',
        },
      },
      ACCOUNT_CLOSED: {
        summary: 'The money cannot go back where it came from.',
        value: {
          type: 'about:blank',
          title: 'Account closed',
          status: 422,
          detail: 'The account that paid is closed.',
          code: 'ACCOUNT_CLOSED',
        },
      },
      NOT_SERVED: {
        summary: 'You do not carry parcels between these places.',
        value: {
          type: 'about:blank',
          title: 'Not served',
          status: 422,
          detail: 'We do not carry parcels from there.',
          code: 'NOT_SERVED',
        },
      },
      NO_CONTRACT: {
        summary: 'Nothing was agreed on that this could be billed to.',
        value: {
          type: 'about:blank',
          title: 'No contract',
          status: 422,
          detail: 'The account has no contract for returns.',
          code: 'NO_CONTRACT',
        },
      },
      WAYBILL_UNKNOWN: {
        summary: 'You have no such parcel.',
        value: {
          type: 'about:blank',
          title: 'Waybill unknown',
          status: 422,
          detail: 'We have no parcel SF1000000001.',
          code: 'WAYBILL_UNKNOWN',
        },
      },
      TOO_EARLY: {
        summary: 'You look only after some days more.',
        value: {
          type: 'about:blank',
          title: 'Too early',
          status: 422,
          detail: 'We look from the tenth day on.',
          code: 'TOO_EARLY',
        },
      },
      TOO_LATE: {
        summary: 'You no longer look.',
        value: {
          type: 'about:blank',
          title: 'Too late',
          status: 422,
          detail: 'The parcel was shipped more than a year ago.',
          code: 'TOO_LATE',
        },
      },
      ORDER_UNKNOWN: {
        summary: 'You have no such order.',
        value: {
          type: 'about:blank',
          title: 'Order unknown',
          status: 422,
          detail: 'We have no order T-2001.',
          code: 'ORDER_UNKNOWN',
        },
      },
      EVIDENCE_UNREADABLE: {
        summary: 'A file cannot be fetched, or not be opened.',
        value: {
          type: 'about:blank',
          title: 'Evidence unreadable',
          status: 422,
          detail: 'EV-1 cannot be opened.',
          code: 'EVIDENCE_UNREADABLE',
        },
      },
      APPEAL_CLOSED: {
        summary: 'It is too late to appeal, or you were asked often enough.',
        value: {
          type: 'about:blank',
          title: 'Appeal closed',
          status: 422,
          detail: 'The appeal is over.',
          code: 'APPEAL_CLOSED',
        },
      },
      ALREADY_DECIDED: {
        summary: 'The verification is decided.',
        value: {
          type: 'about:blank',
          title: 'Already decided',
          status: 422,
          detail: 'The verification was decided before.',
          code: 'ALREADY_DECIDED',
        },
      },
      VALIDATION_FAILED: {
        summary: 'The request breaks this document.',
        value: {
          type: 'about:blank',
          title: 'Validation failed',
          status: 400,
          detail: 'lines must not have fewer than 1 items.',
          code: 'VALIDATION_FAILED',
        },
      },
      IDEMPOTENCY_KEY_REUSED: {
        summary: 'This key belongs to another request.',
        value: {
          type: 'about:blank',
          title: 'Idempotency key reused',
          status: 409,
          detail: 'This key was used for another request.',
          code: 'IDEMPOTENCY_KEY_REUSED',
        },
      },
      AUTH_EXPIRED: {
        summary: 'A person must renew the login.',
        value: {
          type: 'about:blank',
          title: 'Login expired',
          status: 401,
          detail: 'The account link has expired.',
          code: 'AUTH_EXPIRED',
        },
      },
      SIGNATURE_INVALID: {
        summary: 'The signature does not fit.',
        value: {
          type: 'about:blank',
          title: 'Signature invalid',
          status: 401,
          detail: 'The signature does not fit the body.',
          code: 'SIGNATURE_INVALID',
        },
      },
      UNKNOWN_REFERENCE: {
        summary: 'Nothing is known under this reference.',
        value: {
          type: 'about:blank',
          title: 'Unknown reference',
          status: 404,
          detail: 'Nothing is known under this reference.',
          code: 'UNKNOWN_REFERENCE',
        },
      },
      RATE_LIMITED: {
        summary: 'Thirty seconds of rest.',
        value: {
          type: 'about:blank',
          title: 'Rate limited',
          status: 429,
          detail: 'Call limit reached, ban will last 30 seconds.',
          code: 'RATE_LIMITED',
        },
      },
      UNAVAILABLE: {
        summary: 'Something broke.',
        value: {
          type: 'about:blank',
          title: 'Unavailable',
          status: 503,
          detail: 'Try again later.',
          code: 'UNAVAILABLE',
        },
      },
    },
    schemas: {
      Reference: {
        type: 'string',
        pattern: '^[A-Za-z0-9._:-]{1,64}$',
        description: 'Ours, unique for ever within your account.',
      },
      Sku: { type: 'string', minLength: 1, maxLength: 128, description: 'Your number of an article.' },
      Money: {
        type: 'object',
        description: 'An amount and its currency; never negative.',
        required: ['amountMinor', 'currency'],
        properties: {
          amountMinor: {
            type: 'string',
            pattern: '^[0-9]{1,18}$',
            description: "An integer in the currency's minor unit (fen, cent), as a string.",
          },
          currency: { type: 'string', pattern: '^[A-Z]{3}$', description: 'ISO 4217.' },
        },
      },
      Address: {
        type: 'object',
        description: 'Where the goods go.',
        required: ['name', 'line1', 'line2', 'city', 'region', 'postalCode', 'country', 'phone'],
        properties: {
          name: { type: 'string', minLength: 1, description: 'Who receives the parcel.' },
          line1: { type: 'string', minLength: 1, description: 'Street and number.' },
          line2: { type: ['string', 'null'], description: 'Flat, floor, company.' },
          city: { type: 'string', minLength: 1, description: 'City.' },
          region: { type: ['string', 'null'], description: 'Province or state.' },
          postalCode: { type: ['string', 'null'], description: 'Postal code, where the country has them.' },
          country: { type: 'string', pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2.' },
          phone: { type: ['string', 'null'], description: 'For the courier.' },
        },
      },
      PlaceOrder: {
        type: 'object',
        description: 'A purchase order to be placed. All amounts are of one currency.',
        required: ['lines', 'freight', 'shipTo'],
        properties: {
          lines: {
            type: 'array',
            minItems: 1,
            maxItems: 100,
            description: 'What is ordered.',
            items: { $ref: '#/components/schemas/OrderLine' },
          },
          freight: { description: 'What we expect to pay for shipping.', $ref: '#/components/schemas/Money' },
          shipTo: { $ref: '#/components/schemas/Address' },
        },
      },
      OrderLine: {
        type: 'object',
        description: 'Some units of one article.',
        required: ['sku', 'quantity', 'unitPrice'],
        properties: {
          sku: { $ref: '#/components/schemas/Sku' },
          quantity: { type: 'integer', minimum: 1, description: 'How many units.' },
          unitPrice: { description: 'What we expect to pay for one unit.', $ref: '#/components/schemas/Money' },
        },
      },
      OrderStatus: {
        type: 'string',
        enum: ['PLACED', 'PAID', 'PART_SHIPPED', 'SHIPPED', 'CANCELED'],
        description:
          'PLACED: taken, not paid. PAID: paid, not shipped. PART_SHIPPED: some units have shipped, others will. SHIPPED: all that will ship have. CANCELED: none has, and none will.',
      },
      SupplierOrder: {
        type: 'object',
        description: 'A purchase order as it stands at the supplier.',
        required: ['reference', 'supplierOrderNo', 'status', 'rawStatus', 'total', 'shipments'],
        properties: {
          reference: { $ref: '#/components/schemas/Reference' },
          supplierOrderNo: { type: 'string', minLength: 1, description: 'Your own number of the order.' },
          status: { $ref: '#/components/schemas/OrderStatus' },
          rawStatus: { type: 'string', description: 'Your own word for the status; kept and shown, never acted on.' },
          payBy: {
            type: 'string',
            format: 'date-time',
            description:
              'Until when you keep the order unpaid: after that you cancel it by yourself. Left out where you set no such time.',
          },
          total: {
            description: 'What the order costs us, freight included; never more than we asked for.',
            $ref: '#/components/schemas/Money',
          },
          shipments: {
            type: 'array',
            description: 'Every parcel so far.',
            items: { $ref: '#/components/schemas/Shipment' },
          },
        },
      },
      Shipment: {
        type: 'object',
        description: 'One parcel of an order.',
        required: ['waybillNo', 'carrier', 'shippedAt', 'lines'],
        properties: {
          waybillNo: { type: 'string', minLength: 1, description: "The carrier's number of the parcel." },
          carrier: { type: 'string', minLength: 1, description: "The carrier's code." },
          shippedAt: { type: 'string', format: 'date-time', description: 'When it was handed to the carrier.' },
          lines: {
            type: 'array',
            minItems: 1,
            description: 'What is in it.',
            items: { $ref: '#/components/schemas/SomeUnits' },
          },
        },
      },
      SomeUnits: {
        type: 'object',
        description: 'Some units of one article.',
        required: ['sku', 'quantity'],
        properties: {
          sku: { $ref: '#/components/schemas/Sku' },
          quantity: { type: 'integer', minimum: 1, description: 'How many units.' },
        },
      },
      CancelOrder: {
        type: 'object',
        description: 'Units that are to be canceled, and why.',
        required: ['reason', 'lines'],
        properties: {
          lines: {
            type: 'array',
            minItems: 1,
            description: 'Which units, none of which has shipped as far as we know.',
            items: { $ref: '#/components/schemas/SomeUnits' },
          },
          reason: { type: 'string', minLength: 1, maxLength: 500, description: 'For people.' },
        },
      },
      Cancellation: {
        type: 'object',
        description: 'How a cancellation stands.',
        required: ['status'],
        properties: {
          status: {
            type: 'string',
            enum: ['CONFIRMED', 'PENDING'],
            description: 'CONFIRMED: these units will not ship. PENDING: you will tell.',
          },
        },
      },
      UrgeOrder: {
        type: 'object',
        description: 'A reminder.',
        required: ['message'],
        properties: { message: { type: 'string', minLength: 1, maxLength: 1000, description: 'For people.' } },
      },
      Urge: {
        type: 'object',
        description: 'A reminder was passed on.',
        required: ['status'],
        properties: { status: { type: 'string', enum: ['ACCEPTED'], description: 'ACCEPTED: passed on.' } },
      },
      AskRefund: {
        type: 'object',
        description: 'Money that we ask back.',
        required: ['amount', 'reason'],
        properties: {
          amount: { description: 'How much.', $ref: '#/components/schemas/Money' },
          reason: { type: 'string', minLength: 2, maxLength: 150, description: 'For people.' },
        },
      },
      SupplierRefund: {
        type: 'object',
        description: 'A refund as it stands at the supplier.',
        required: ['refundNo', 'status', 'amount'],
        properties: {
          refundNo: { type: 'string', minLength: 1, description: 'Your own number of the refund.' },
          status: {
            type: 'string',
            enum: ['REFUNDED', 'PENDING'],
            description: 'REFUNDED: the money is ours again. PENDING: you will tell.',
          },
          amount: {
            description: 'What is refunded, or asked, in the currency in which we asked.',
            $ref: '#/components/schemas/Money',
          },
        },
      },
      OfferList: {
        type: 'object',
        description: 'What is known of some articles now.',
        required: ['offers'],
        properties: {
          offers: {
            type: 'array',
            description: 'One entry per article that you know.',
            items: { $ref: '#/components/schemas/Offer' },
          },
        },
      },
      Offer: {
        type: 'object',
        description: 'Stock and price of one article.',
        required: ['sku', 'available', 'stock', 'price', 'freight'],
        properties: {
          sku: { $ref: '#/components/schemas/Sku' },
          available: { type: 'boolean', description: 'Can it be ordered now?' },
          stock: { type: 'integer', minimum: 0, description: 'Units at hand.' },
          price: { description: 'Of one unit.', $ref: '#/components/schemas/Money' },
          freight: { description: 'Of one order, in the same currency.', $ref: '#/components/schemas/Money' },
        },
      },
      RequestInterception: {
        type: 'object',
        description: 'A parcel to be stopped.',
        required: ['waybillNo', 'kind', 'reason'],
        properties: {
          waybillNo: { type: 'string', minLength: 1, maxLength: 64, description: 'Your number of the parcel.' },
          kind: {
            type: 'string',
            enum: ['RETURN_TO_SENDER'],
            description: 'RETURN_TO_SENDER: back to where it was sent from.',
          },
          reason: { type: 'string', minLength: 1, maxLength: 500, description: 'For people.' },
        },
      },
      InterceptionState: {
        type: 'string',
        enum: ['ACCEPTED', 'IN_PROGRESS', 'SUCCEEDED', 'RETURNING', 'RETURNED', 'FAILED', 'CANCELLED'],
        description:
          'ACCEPTED: you will try. IN_PROGRESS: the courier has been told. SUCCEEDED: stopped. RETURNING: on its way back. RETURNED: back with the sender. FAILED: it travels on, see `failure`. CANCELLED: called off.',
      },
      InterceptionFailure: {
        type: 'string',
        enum: [
          'NOT_PICKED_UP',
          'OUT_FOR_DELIVERY',
          'ALREADY_SIGNED',
          'CARRIER_UNSUPPORTED',
          'NOT_OUR_ACCOUNT',
          'DUPLICATE',
          'ALREADY_INTERCEPTED',
          'ADDRESS_INVALID',
          'FEE_UNPAID',
          'CARRIER_TIMEOUT',
          'INTERNATIONAL',
        ],
        description: 'Why a parcel was not stopped. The same words are problem codes when you decline at once.',
      },
      Interception: {
        type: 'object',
        description: 'An interception as it stands at the carrier.',
        required: ['reference', 'carrierReference', 'waybillNo', 'state', 'failure', 'fee'],
        properties: {
          reference: { $ref: '#/components/schemas/Reference' },
          carrierReference: { type: 'string', minLength: 1, description: 'Your own number of the interception.' },
          waybillNo: { type: 'string', minLength: 1, description: 'Your number of the parcel.' },
          state: { $ref: '#/components/schemas/InterceptionState' },
          failure: {
            description: 'Given exactly when the state is FAILED.',
            oneOf: [{ $ref: '#/components/schemas/InterceptionFailure' }, { type: 'null' }],
          },
          fee: { description: 'What it costs us as things stand.', $ref: '#/components/schemas/Money' },
        },
      },
      OrderReturnLabel: {
        type: 'object',
        description: 'A label that is wanted.',
        required: ['fromCountry', 'toCountry', 'payer', 'units', 'reason'],
        properties: {
          fromCountry: {
            type: ['string', 'null'],
            pattern: '^[A-Z]{2}$',
            description: 'Where the goods are, ISO 3166-1 alpha-2; null: not known to us.',
          },
          toCountry: {
            type: ['string', 'null'],
            pattern: '^[A-Z]{2}$',
            description: 'Where they are to go; null: not known to us.',
          },
          payer: {
            type: 'string',
            enum: ['BUYER', 'MERCHANT'],
            description: 'BUYER: pays you when handing the parcel in. MERCHANT: is billed.',
          },
          units: { type: 'integer', minimum: 1, description: 'How many pieces come back in one parcel.' },
          reason: { type: 'string', minLength: 1, maxLength: 500, description: 'For people.' },
        },
      },
      ReturnLabel: {
        type: 'object',
        description: 'A label that is ready.',
        required: ['reference', 'waybillNo', 'labelUrl', 'fee', 'validUntil'],
        properties: {
          reference: { $ref: '#/components/schemas/Reference' },
          waybillNo: {
            type: 'string',
            minLength: 1,
            maxLength: 64,
            description: 'Your number of the parcel that is to come.',
          },
          labelUrl: { $ref: '#/components/schemas/Link' },
          fee: {
            description: 'What it costs the merchant; 0 when the buyer pays you.',
            $ref: '#/components/schemas/Money',
          },
          validUntil: {
            type: ['string', 'null'],
            format: 'date-time',
            description: 'Until when the label can be used; null: without an end.',
          },
        },
      },
      ReturnLabelFailure: {
        type: 'string',
        enum: ['NOT_SERVED', 'ADDRESS_INVALID', 'NO_CONTRACT', 'OTHER'],
        description: 'Why there is no label. The same words are problem codes.',
      },
      InvestigateParcel: {
        type: 'object',
        description: 'A parcel to be looked for.',
        required: ['waybillNo', 'reason', 'wantsProofOfDelivery'],
        properties: {
          waybillNo: { type: 'string', minLength: 1, maxLength: 64, description: 'Your number of the parcel.' },
          reason: { $ref: '#/components/schemas/InvestigationReason' },
          wantsProofOfDelivery: {
            type: 'boolean',
            description: 'Does a scan say that it was delivered, so that we want to see the proof?',
          },
        },
      },
      InvestigationReason: {
        type: 'string',
        enum: ['NO_SCAN', 'SAID_LOST', 'NOT_RECEIVED', 'RETURNED_TO_SENDER', 'DAMAGED'],
        description:
          'NO_SCAN: not seen for a long time. SAID_LOST: a scan says so. NOT_RECEIVED: scanned as delivered, but the buyer has nothing. RETURNED_TO_SENDER: on its way back, we want to know why. DAMAGED: a scan says so.',
      },
      InvestigationResult: {
        type: 'string',
        enum: ['PENDING', 'FOUND', 'LOST', 'DAMAGED', 'DELIVERED'],
        description:
          'PENDING: you will tell. FOUND: it travels on. LOST: it will not come. DAMAGED: it cannot be delivered as it is. DELIVERED: it was, as the proof shows where there is one.',
      },
      InvestigationFailure: {
        type: 'string',
        enum: ['WAYBILL_UNKNOWN', 'NOT_OUR_ACCOUNT', 'TOO_EARLY', 'TOO_LATE', 'OTHER'],
        description: 'Why nobody will look. The same words are problem codes.',
      },
      Investigation: {
        type: 'object',
        description: 'An investigation as it stands at the carrier.',
        required: ['reference', 'carrierReference', 'waybillNo', 'result', 'proofUrl', 'message'],
        properties: {
          reference: { $ref: '#/components/schemas/Reference' },
          carrierReference: { type: 'string', minLength: 1, description: 'Your own number of the investigation.' },
          waybillNo: { type: 'string', minLength: 1, description: 'Your number of the parcel.' },
          result: { $ref: '#/components/schemas/InvestigationResult' },
          proofUrl: {
            description: 'The proof of delivery, when there is one.',
            oneOf: [{ $ref: '#/components/schemas/Link' }, { type: 'null' }],
          },
          message: { type: ['string', 'null'], description: 'For people.' },
        },
      },
      ScanList: {
        type: 'object',
        description: 'What is known of the way of one parcel.',
        required: ['waybillNo', 'events'],
        properties: {
          waybillNo: { type: 'string', minLength: 1, description: 'The parcel that was asked about.' },
          events: {
            type: 'array',
            maxItems: 200,
            description: 'Its scans, the newest last.',
            items: { $ref: '#/components/schemas/ParcelScan' },
          },
        },
      },
      Link: {
        type: 'string',
        format: 'uri',
        pattern: '^https?://',
        maxLength: 2000,
        description:
          'An address that a person opens without a login: https, or http on the very machine that asks. There is no name and no password in it.',
      },
      SubmitVerification: {
        type: 'object',
        description: 'A claim to be verified.',
        required: ['caseNo', 'orderNo', 'problem', 'round', 'isAppeal', 'statement', 'units', 'evidence'],
        properties: {
          caseNo: {
            type: 'string',
            minLength: 1,
            maxLength: 64,
            description: 'Our number of the case; it stays the same from round to round.',
          },
          orderNo: { type: 'string', minLength: 1, maxLength: 64, description: 'Your number of the order.' },
          problem: {
            type: 'string',
            pattern: '^[A-Z][A-Z_]{0,63}$',
            description:
              'What the buyer says went wrong: WRONG_ITEM, MISSING_ITEM, DAMAGED, ALLERGIC_REACTION, COUNTERFEIT (UPHELD then means that it is one), or another word of ours that this document may come to name.',
          },
          round: { type: 'integer', minimum: 1, description: 'Which look at this case it is, counted from 1.' },
          isAppeal: { type: 'boolean', description: 'Does it follow a refusal?' },
          statement: { $ref: '#/components/schemas/Statement' },
          units: {
            type: 'array',
            minItems: 1,
            maxItems: 100,
            description: 'What the claim is about.',
            items: { $ref: '#/components/schemas/ClaimedUnits' },
          },
          evidence: {
            type: 'array',
            maxItems: 50,
            description: 'What is shown, that of earlier rounds included.',
            items: { $ref: '#/components/schemas/Evidence' },
          },
        },
      },
      Statement: {
        type: ['string', 'null'],
        minLength: 1,
        maxLength: 2000,
        description: 'What the buyer or the merchant says about it, for people.',
      },
      ClaimedUnits: {
        type: 'object',
        description: 'Some units of one line of the order.',
        required: ['lineId', 'sku', 'title', 'quantity'],
        properties: {
          lineId: { type: 'string', minLength: 1, maxLength: 64, description: 'Our number of the line.' },
          sku: { type: 'string', minLength: 1, maxLength: 128, description: "The merchant's number of the article." },
          title: { type: 'string', minLength: 1, maxLength: 500, description: 'What the article is called.' },
          quantity: { type: 'integer', minimum: 1, description: 'How many units.' },
        },
      },
      Evidence: {
        type: 'object',
        description: 'A photo or a video.',
        required: ['evidenceId', 'kind', 'sha256', 'url', 'late', 'seenBefore'],
        properties: {
          evidenceId: {
            type: 'string',
            minLength: 1,
            maxLength: 64,
            description: 'Our number of it; the same thing keeps it.',
          },
          kind: { type: 'string', enum: ['PHOTO', 'VIDEO'], description: 'What it is, by its content.' },
          sha256: { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'Of the file that the link leads to.' },
          url: { $ref: '#/components/schemas/Link' },
          late: { type: 'boolean', description: 'Did it come after the days in which evidence is taken?' },
          seenBefore: { type: 'boolean', description: 'Has the same file been shown for another case?' },
        },
      },
      AddEvidence: {
        type: 'object',
        description: 'What is new.',
        required: ['statement', 'evidence'],
        properties: {
          statement: { $ref: '#/components/schemas/Statement' },
          evidence: {
            type: 'array',
            maxItems: 50,
            description: 'What is shown, nothing of what you have.',
            items: { $ref: '#/components/schemas/Evidence' },
          },
        },
      },
      Verification: {
        type: 'object',
        description: 'A verification as it stands at the marketplace.',
        required: ['reference', 'marketplaceNo', 'state', 'message', 'decidedAt'],
        properties: {
          reference: { $ref: '#/components/schemas/Reference' },
          marketplaceNo: { type: 'string', minLength: 1, description: 'Your own number of the verification.' },
          state: { $ref: '#/components/schemas/VerificationState' },
          message: { type: ['string', 'null'], description: 'For people.' },
          decidedAt: {
            type: ['string', 'null'],
            format: 'date-time',
            description: 'Given exactly when the state is UPHELD or REFUSED.',
          },
        },
      },
      VerificationState: {
        type: 'string',
        enum: ['PENDING', 'MORE_WANTED', 'UPHELD', 'REFUSED'],
        description:
          'PENDING: you will tell. MORE_WANTED: not decided, and will not be before more evidence comes. UPHELD: the claim holds. REFUSED: it does not.',
      },
      VerificationFailure: {
        type: 'string',
        enum: ['ORDER_UNKNOWN', 'EVIDENCE_UNREADABLE', 'APPEAL_CLOSED', 'ALREADY_DECIDED', 'OTHER'],
        description: 'Why nobody will look, or nothing was added. The same words are problem codes.',
      },
      RefundBuyer: {
        type: 'object',
        description: 'Money for a buyer.',
        required: ['orderNo', 'amount', 'reason'],
        properties: {
          orderNo: {
            type: 'string',
            minLength: 1,
            maxLength: 64,
            description: "The order's number at the marketplace, under which the buyer paid.",
          },
          amount: { description: 'How much.', $ref: '#/components/schemas/Money' },
          reason: { type: 'string', minLength: 1, maxLength: 500, description: 'For people.' },
          fundedBy: {
            type: 'string',
            enum: ['MERCHANT', 'DEPOSIT'],
            description:
              "Whose money it is. Left out: the merchant's. DEPOSIT: the merchant's deposit, held in escrow by the marketplace, pays; the merchant's own balance is not asked, and the amount may be more than was paid for the order.",
          },
        },
      },
      BuyerRefund: {
        type: 'object',
        description: 'A buyer refund as it stands at the payment provider.',
        required: ['reference', 'refundNo', 'status', 'amount', 'code', 'message'],
        properties: {
          reference: { $ref: '#/components/schemas/Reference' },
          refundNo: { type: 'string', minLength: 1, description: 'Your own number of the refund.' },
          status: {
            type: 'string',
            enum: ['REFUNDED', 'PENDING', 'DECLINED'],
            description:
              'REFUNDED: the money is on its way. PENDING: you will tell. DECLINED: no money moves, see `code`.',
          },
          amount: { description: 'Exactly what we asked.', $ref: '#/components/schemas/Money' },
          code: { type: ['string', 'null'], description: 'Given exactly when the status is DECLINED.' },
          message: { type: ['string', 'null'], description: 'For people.' },
        },
      },
      SupplierFailure: {
        type: 'string',
        enum: [
          'OUT_OF_STOCK',
          'NOT_AVAILABLE',
          'DESTINATION_BLOCKED',
          'OVERSIZED',
          'AUTH_EXPIRED',
          'ADDRESS_INVALID',
          'MAPPING_STALE',
          'RATE_LIMITED',
          'RISK_CONTROL',
          'ALREADY_SHIPPED',
          'ALREADY_CANCELED',
          'UNPAID',
          'OTHER',
        ],
        description:
          'Why a supplier did not take or keep an order; UNPAID, for nobody paid for it in time. The same words are problem codes.',
      },
      ProblemCode: {
        description:
          'A word by which we act: a failure of one of the roles, or one of these. REPEATED_ORDER: you have an order under this reference. UNKNOWN_REFERENCE: you have nothing under it. REFUND_EXCEEDS_PAID, PAYMENT_UNKNOWN, ACCOUNT_CLOSED: no refund. VALIDATION_FAILED, IDEMPOTENCY_KEY_REUSED, SIGNATURE_INVALID: a fault of ours. UNAVAILABLE: outcome unknown. A decline (422), but for that of an interception, may carry a word of your own: we show it and treat it as OTHER.',
        anyOf: [
          { $ref: '#/components/schemas/SupplierFailure' },
          { $ref: '#/components/schemas/InterceptionFailure' },
          { $ref: '#/components/schemas/ReturnLabelFailure' },
          { $ref: '#/components/schemas/InvestigationFailure' },
          { $ref: '#/components/schemas/VerificationFailure' },
          {
            type: 'string',
            enum: [
              'REPEATED_ORDER',
              'UNKNOWN_REFERENCE',
              'REFUND_EXCEEDS_PAID',
              'PAYMENT_UNKNOWN',
              'ACCOUNT_CLOSED',
              'VALIDATION_FAILED',
              'IDEMPOTENCY_KEY_REUSED',
              'SIGNATURE_INVALID',
              'UNAVAILABLE',
            ],
          },
          { type: 'string', pattern: '^[A-Z][A-Z0-9_]{0,63}$' },
        ],
      },
      Problem: {
        type: 'object',
        description: 'RFC 9457, with our `code`.',
        required: ['title', 'status', 'code'],
        properties: {
          type: { type: 'string', description: 'A link to words about this problem, or about:blank.' },
          title: { type: 'string', description: 'The problem in two words.' },
          status: { type: 'integer', minimum: 400, maximum: 599, description: 'Equals the status of the answer.' },
          detail: { type: 'string', description: 'What happened this time, for people.' },
          instance: { type: 'string', description: 'A link to this occurrence.' },
          code: { $ref: '#/components/schemas/ProblemCode' },
        },
      },
      SupplierOrderChanged: {
        type: 'object',
        description: 'A purchase order has another status.',
        required: ['type', 'timestamp', 'data'],
        properties: {
          type: { type: 'string', const: 'supplier.order.changed', description: 'Always this word.' },
          timestamp: { type: 'string', format: 'date-time', description: 'When the message was made.' },
          data: {
            type: 'object',
            description: 'The order as it now stands.',
            required: [
              'reference',
              'supplierOrderNo',
              'status',
              'rawStatus',
              'occurredAt',
              'shipments',
              'failure',
              'message',
            ],
            properties: {
              reference: { $ref: '#/components/schemas/Reference' },
              supplierOrderNo: { type: 'string', minLength: 1, description: 'Your own number of the order.' },
              status: { $ref: '#/components/schemas/OrderStatus' },
              rawStatus: { type: 'string', description: 'Your own word for the status.' },
              occurredAt: { type: 'string', format: 'date-time', description: 'When it changed.' },
              shipments: {
                type: 'array',
                description: 'Every parcel so far.',
                items: { $ref: '#/components/schemas/Shipment' },
              },
              failure: {
                description: 'Why, when the supplier canceled by itself; else null.',
                oneOf: [{ $ref: '#/components/schemas/SupplierFailure' }, { type: 'null' }],
              },
              message: { type: ['string', 'null'], description: 'For people.' },
            },
          },
        },
      },
      SupplierUnitsCanceled: {
        type: 'object',
        description: 'Some units of a purchase order will not ship.',
        required: ['type', 'timestamp', 'data'],
        properties: {
          type: { type: 'string', const: 'supplier.units.canceled', description: 'Always this word.' },
          timestamp: { type: 'string', format: 'date-time', description: 'When the message was made.' },
          data: {
            type: 'object',
            description: 'Which, and why.',
            required: ['reference', 'lines', 'failure', 'message', 'occurredAt'],
            properties: {
              reference: { $ref: '#/components/schemas/Reference' },
              lines: {
                type: 'array',
                minItems: 1,
                description: 'The units that will not ship, those of earlier messages left out.',
                items: { $ref: '#/components/schemas/SomeUnits' },
              },
              failure: {
                description: 'Why, when the supplier canceled by itself; else null.',
                oneOf: [{ $ref: '#/components/schemas/SupplierFailure' }, { type: 'null' }],
              },
              message: { type: ['string', 'null'], description: 'For people.' },
              occurredAt: { type: 'string', format: 'date-time', description: 'When it was decided.' },
            },
          },
        },
      },
      SupplierCancellationDeclined: {
        type: 'object',
        description: 'A cancellation that was pending is declined.',
        required: ['type', 'timestamp', 'data'],
        properties: {
          type: { type: 'string', const: 'supplier.cancellation.declined', description: 'Always this word.' },
          timestamp: { type: 'string', format: 'date-time', description: 'When the message was made.' },
          data: {
            type: 'object',
            description: 'Which, and why.',
            required: ['reference', 'lines', 'failure', 'message', 'occurredAt'],
            properties: {
              reference: { $ref: '#/components/schemas/Reference' },
              lines: {
                type: 'array',
                minItems: 1,
                description: 'The units that we asked to be canceled.',
                items: { $ref: '#/components/schemas/SomeUnits' },
              },
              failure: { $ref: '#/components/schemas/SupplierFailure' },
              message: { type: 'string', description: 'For people.' },
              occurredAt: { type: 'string', format: 'date-time', description: 'When it was decided.' },
            },
          },
        },
      },
      SupplierMessage: {
        type: 'object',
        description: 'The supplier says something about an order.',
        required: ['type', 'timestamp', 'data'],
        properties: {
          type: { type: 'string', const: 'supplier.message', description: 'Always this word.' },
          timestamp: { type: 'string', format: 'date-time', description: 'When the message was made.' },
          data: {
            type: 'object',
            description: 'About which order, and what.',
            required: ['reference', 'text', 'occurredAt'],
            properties: {
              reference: { $ref: '#/components/schemas/Reference' },
              text: { type: 'string', minLength: 1, maxLength: 4000, description: 'For people.' },
              occurredAt: { type: 'string', format: 'date-time', description: 'When it was said.' },
            },
          },
        },
      },
      SupplierRefundDecided: {
        type: 'object',
        description: 'A refund that was pending at the supplier is decided.',
        required: ['type', 'timestamp', 'data'],
        properties: {
          type: { type: 'string', const: 'supplier.refund.decided', description: 'Always this word.' },
          timestamp: { type: 'string', format: 'date-time', description: 'When the message was made.' },
          data: {
            type: 'object',
            description: 'Which, and how.',
            required: ['reference', 'refundNo', 'decision', 'amount', 'failure', 'message', 'occurredAt'],
            properties: {
              reference: { description: 'Of the order.', $ref: '#/components/schemas/Reference' },
              refundNo: { type: 'string', minLength: 1, description: 'Your own number of the refund.' },
              decision: {
                type: 'string',
                enum: ['REFUNDED', 'DECLINED'],
                description: 'REFUNDED: the money is ours again. DECLINED: none moves.',
              },
              amount: { description: 'What was refunded or asked.', $ref: '#/components/schemas/Money' },
              failure: {
                description: 'Given exactly when declined.',
                oneOf: [{ $ref: '#/components/schemas/SupplierFailure' }, { type: 'null' }],
              },
              message: { type: ['string', 'null'], description: 'For people.' },
              occurredAt: { type: 'string', format: 'date-time', description: 'When it was decided.' },
            },
          },
        },
      },
      ParcelState: {
        type: 'string',
        enum: [
          'UNKNOWN',
          'LABEL_MADE',
          'PICKED_UP',
          'IN_TRANSIT',
          'CUSTOMS_STARTED',
          'CUSTOMS_HOLD',
          'CUSTOMS_RELEASED',
          'OUT_FOR_DELIVERY',
          'AT_PICKUP_POINT',
          'ATTEMPT_FAILED',
          'DELIVERED',
          'REFUSED',
          'RETURNING',
          'RETURNED',
          'DAMAGED',
          'LOST',
          'EXPIRED',
        ],
        description: 'Our words for where a parcel is.',
      },
      ParcelEvent: {
        type: 'object',
        description: 'A parcel was scanned.',
        required: ['type', 'timestamp', 'data'],
        properties: {
          type: { type: 'string', const: 'parcel.event', description: 'Always this word.' },
          timestamp: { type: 'string', format: 'date-time', description: 'When the message was made.' },
          data: { description: 'One scan.', $ref: '#/components/schemas/ParcelScan' },
        },
      },
      ParcelScan: {
        type: 'object',
        description: 'A parcel was scanned, once.',
        required: ['waybillNo', 'provider', 'code', 'text', 'occurredAt'],
        properties: {
          waybillNo: {
            type: 'string',
            minLength: 1,
            maxLength: 64,
            description: "The carrier's number of the parcel.",
          },
          provider: {
            type: 'string',
            pattern: '^[A-Z0-9_]{1,32}$',
            description: 'Whose codes these are; RECOURSE when they are our own states.',
          },
          code: {
            type: 'string',
            minLength: 1,
            maxLength: 64,
            description: 'The most exact code that the provider has for it.',
          },
          state: {
            description: 'Our word for it, when you know it. A dictionary of ours for the provider goes before it.',
            $ref: '#/components/schemas/ParcelState',
          },
          eventId: {
            type: 'string',
            minLength: 1,
            maxLength: 128,
            description: 'Your number of the scan; the same scan must keep it.',
          },
          text: { type: 'string', description: "The scan's text, for people." },
          occurredAt: { type: 'string', format: 'date-time', description: 'When it was scanned.' },
        },
      },
      InterceptionChanged: {
        type: 'object',
        description: 'An interception has another state.',
        required: ['type', 'timestamp', 'data'],
        properties: {
          type: { type: 'string', const: 'interception.changed', description: 'Always this word.' },
          timestamp: { type: 'string', format: 'date-time', description: 'When the message was made.' },
          data: {
            type: 'object',
            description: 'The interception as it now stands.',
            required: ['reference', 'carrierReference', 'waybillNo', 'state', 'failure', 'fee', 'occurredAt'],
            properties: {
              reference: { $ref: '#/components/schemas/Reference' },
              carrierReference: { type: 'string', minLength: 1, description: 'Your own number of the interception.' },
              waybillNo: { type: 'string', minLength: 1, description: 'Your number of the parcel.' },
              state: { $ref: '#/components/schemas/InterceptionState' },
              failure: {
                description: 'Given exactly when the state is FAILED.',
                oneOf: [{ $ref: '#/components/schemas/InterceptionFailure' }, { type: 'null' }],
              },
              fee: { description: 'What it costs us as things stand.', $ref: '#/components/schemas/Money' },
              occurredAt: { type: 'string', format: 'date-time', description: 'When it changed.' },
            },
          },
        },
      },
      PaymentRefundDecided: {
        type: 'object',
        description: 'A buyer refund that was pending is decided.',
        required: ['type', 'timestamp', 'data'],
        properties: {
          type: { type: 'string', const: 'payment.refund.decided', description: 'Always this word.' },
          timestamp: { type: 'string', format: 'date-time', description: 'When the message was made.' },
          data: {
            type: 'object',
            description: 'Which, and how.',
            required: ['reference', 'refundNo', 'decision', 'amount', 'code', 'message', 'occurredAt'],
            properties: {
              reference: { description: 'Of the refund.', $ref: '#/components/schemas/Reference' },
              refundNo: { type: 'string', minLength: 1, description: 'Your own number of the refund.' },
              decision: {
                type: 'string',
                enum: ['REFUNDED', 'DECLINED'],
                description: 'REFUNDED: the money is on its way. DECLINED: none moves.',
              },
              amount: { description: 'Exactly what we asked.', $ref: '#/components/schemas/Money' },
              code: { type: ['string', 'null'], description: 'Given exactly when declined.' },
              message: { type: ['string', 'null'], description: 'For people.' },
              occurredAt: { type: 'string', format: 'date-time', description: 'When it was decided.' },
            },
          },
        },
      },
      InvestigationChanged: {
        type: 'object',
        description: 'An investigation has found something.',
        required: ['type', 'timestamp', 'data'],
        properties: {
          type: { type: 'string', const: 'investigation.changed', description: 'Always this word.' },
          timestamp: { type: 'string', format: 'date-time', description: 'When the message was made.' },
          data: {
            type: 'object',
            description: 'The investigation as it now stands.',
            required: ['reference', 'carrierReference', 'waybillNo', 'result', 'proofUrl', 'message', 'occurredAt'],
            properties: {
              reference: { $ref: '#/components/schemas/Reference' },
              carrierReference: { type: 'string', minLength: 1, description: 'Your own number of the investigation.' },
              waybillNo: { type: 'string', minLength: 1, description: 'Your number of the parcel.' },
              result: { $ref: '#/components/schemas/InvestigationResult' },
              proofUrl: {
                description: 'The proof of delivery, when there is one.',
                oneOf: [{ $ref: '#/components/schemas/Link' }, { type: 'null' }],
              },
              message: { type: ['string', 'null'], description: 'For people.' },
              occurredAt: { type: 'string', format: 'date-time', description: 'When it was found.' },
            },
          },
        },
      },
      VerificationChanged: {
        type: 'object',
        description: 'A verification is decided, or more evidence is wanted.',
        required: ['type', 'timestamp', 'data'],
        properties: {
          type: { type: 'string', const: 'verification.changed', description: 'Always this word.' },
          timestamp: { type: 'string', format: 'date-time', description: 'When the message was made.' },
          data: {
            type: 'object',
            description: 'The verification as it now stands.',
            required: ['reference', 'marketplaceNo', 'state', 'message', 'occurredAt'],
            properties: {
              reference: { $ref: '#/components/schemas/Reference' },
              marketplaceNo: { type: 'string', minLength: 1, description: 'Your own number of the verification.' },
              state: { type: 'string', enum: ['MORE_WANTED', 'UPHELD', 'REFUSED'], description: 'As in a look-up.' },
              message: { type: ['string', 'null'], description: 'For people.' },
              occurredAt: { type: 'string', format: 'date-time', description: 'When it was decided.' },
            },
          },
        },
      },
      MailBounced: {
        type: 'object',
        description: 'A mail of ours could not be delivered.',
        required: ['type', 'timestamp', 'data'],
        properties: {
          type: { type: 'string', const: 'mail.bounced', description: 'Always this word.' },
          timestamp: { type: 'string', format: 'date-time', description: 'When the message was made.' },
          data: {
            type: 'object',
            description: 'Which, and why.',
            required: ['messageId', 'isPermanent', 'message', 'occurredAt'],
            properties: {
              messageId: {
                type: 'string',
                pattern: '^[^<>\\s]{1,255}$',
                description: 'The Message-ID of our mail, without its angle brackets.',
              },
              isPermanent: { type: 'boolean', description: 'Is the address dead? Otherwise a later mail may arrive.' },
              message: { type: 'string', description: 'What the receiving server said, for people.' },
              occurredAt: { type: 'string', format: 'date-time', description: 'When it came back.' },
            },
          },
        },
      },
    },
  },
} as const;
