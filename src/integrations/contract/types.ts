// Printed from openapi.yaml by scripts/printContractTypes.mjs: change that file and print again.

export interface paths {
  '/supplier/orders/{reference}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    /**
     * Look a purchase order up by our reference.
     * @description Must know an order from the moment at which a second placing would be refused as repeated. Answer 404 only when there is no order and none is being made: on that word we may place it.
     */
    get: operations['getOrder'];
    /**
     * Place a purchase order.
     * @description Creates the order under our reference. Charge no more than the prices sent; when they no longer hold, decline. We never place twice: after an unknown outcome we look the reference up first.
     */
    put: operations['placeOrder'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/supplier/orders/{reference}/cancellation': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask that units of a purchase order be canceled.
     * @description All the units named, or none. Confirm only when they can no longer ship. PENDING promises a later `supplier.order.changed` (CANCELED, when nothing of the order is left), `supplier.units.canceled` (when something is), or `supplier.cancellation.declined`.
     */
    post: operations['cancelOrder'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/supplier/orders/{reference}/urges': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Urge the supplier to ship.
     * @description Says that an order is late. Any later message or change of the order counts as an answer to it.
     */
    post: operations['urgeOrder'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/supplier/orders/{reference}/refunds': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask the supplier to give our money back.
     * @description One refund per key; an order may have several. PENDING promises a later `supplier.refund.decided`; meanwhile we may ask again with the same key, and are told how the refund then stands.
     */
    post: operations['askRefund'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/supplier/offers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Fresh stock and price of articles.
     * @description Asked just before a step that cannot be undone. Leave out the articles that you do not know.
     */
    get: operations['listOffers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/carrier/interceptions/{reference}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    /**
     * Look an interception up by our reference.
     * @description Asked after an unknown outcome, and when no word has come for some time. A declined one may be forgotten.
     */
    get: operations['getInterception'];
    /**
     * Ask that a parcel be stopped and sent back.
     * @description Acceptance says that you will try, not that the parcel has been stopped: how it goes is told by `interception.changed`. No money moves on this answer.
     */
    put: operations['requestInterception'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/carrier/return-labels/{reference}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    /**
     * Look a return label up by our reference.
     * @description A declined one may be forgotten.
     */
    get: operations['getReturnLabel'];
    /**
     * Order a label for goods that come back.
     * @description Makes one label per reference, under a waybill number of its own; its scans are told by `parcel.event` like those of any parcel. A label says neither that the goods were sent nor that they ever will be.
     */
    put: operations['orderReturnLabel'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/carrier/investigations/{reference}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    /**
     * Look an investigation up by our reference.
     * @description Asked when no word has come for some time. A declined one may be forgotten.
     */
    get: operations['getInvestigation'];
    /**
     * Ask where a parcel is, or how it was delivered.
     * @description Acceptance says that you will look. What you find is told by `investigation.changed`. No money moves on either.
     */
    put: operations['investigateParcel'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/carrier/parcels/{waybillNo}/events': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Your number of the parcel. */
        waybillNo: components['parameters']['WaybillNo'];
      };
      cookie?: never;
    };
    /**
     * List the scans of a parcel.
     * @description Asked when no scan has been told for some time. A scan is the same as in `parcel.event`, with the same number. Answer 404 only when you do not know the parcel; one without a scan has an empty list.
     */
    get: operations['listScans'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/payment/refunds/{reference}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    /**
     * Look a buyer refund up by our reference.
     * @description Must also know the declined ones, so that a lost answer can be found again.
     */
    get: operations['getBuyerRefund'];
    /**
     * Give a buyer money back.
     * @description One refund per reference and per key, for ever. PENDING promises a later `payment.refund.decided`.
     */
    put: operations['refundBuyer'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/marketplace/verifications/{reference}': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    /**
     * Look a verification up by our reference.
     * @description Asked when no word has come for some time. A declined one may be forgotten.
     */
    get: operations['getVerification'];
    /**
     * Submit a claim, with its evidence, to be verified.
     * @description One verification per reference; each round of a case, and each appeal, has a reference of its own. Acceptance says that you will look: what you decide is told by `verification.changed`. The links to the evidence can be followed without a login for some days; copy what you want to keep.
     */
    put: operations['submitVerification'];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/marketplace/verifications/{reference}/evidence': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Add evidence, or words, to a verification that is not decided.
     * @description What is sent is added to what you have. A verification for which more was wanted is PENDING again.
     */
    post: operations['addEvidence'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface webhooks {
  'supplier.order.changed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A purchase order has another status.
     * @description Sent at every change, with all shipments so far. A supplier that cancels by itself says why in `failure`. When only a part is canceled, that is told by `supplier.units.canceled`.
     */
    post: operations['supplierOrderChanged'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'supplier.units.canceled': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Some units of a purchase order will not ship; others will, or have.
     * @description Either a cancellation of ours that was pending is confirmed (`failure` is null), or the supplier takes units back by itself and says why. `lines` are those of this news alone: with the same `occurredAt` and lines it is the same news, under whichever id it is sent, unless another cancellation of ours is still to be confirmed.
     */
    post: operations['supplierUnitsCanceled'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'supplier.cancellation.declined': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A cancellation that was pending is declined.
     * @description The order goes on.
     */
    post: operations['supplierCancellationDeclined'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'supplier.message': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * The supplier says something about an order.
     * @description Counts as an answer to an urge.
     */
    post: operations['supplierMessage'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'supplier.refund.decided': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A refund that was pending at the supplier is decided.
     * @description Told once per refund.
     */
    post: operations['supplierRefundDecided'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'parcel.event': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A parcel was scanned.
     * @description Events may come twice, late and out of order; we go by `occurredAt`. A parcel that we do not know yet is kept.
     */
    post: operations['parcelEvent'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'interception.changed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * An interception has another state.
     * @description SUCCEEDED says that the courier obeyed, RETURNED that the goods are in hand.
     */
    post: operations['interceptionChanged'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'payment.refund.decided': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A buyer refund that was pending is decided.
     * @description Told once per refund.
     */
    post: operations['paymentRefundDecided'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'investigation.changed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * An investigation has found something.
     * @description An earlier finding may be corrected by a later one; we go by `occurredAt`.
     */
    post: operations['investigationChanged'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'verification.changed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A verification is decided, or more evidence is wanted.
     * @description UPHELD says that the buyer's claim holds; its clock starts at `occurredAt`. REFUSED ends the round.
     */
    post: operations['verificationChanged'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'mail.bounced': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A mail of ours could not be delivered.
     * @description Sent by a mail provider, about a mail that it had taken.
     */
    post: operations['mailBounced'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface components {
  schemas: {
    /** @description Ours, unique for ever within your account. */
    Reference: string;
    /** @description Your number of an article. */
    Sku: string;
    /** @description An amount and its currency; never negative. */
    Money: {
      /** @description An integer in the currency's minor unit (fen, cent), as a string. */
      amountMinor: string;
      /** @description ISO 4217. */
      currency: string;
    };
    /** @description Where the goods go. */
    Address: {
      /** @description Who receives the parcel. */
      name: string;
      /** @description Street and number. */
      line1: string;
      /** @description Flat, floor, company. */
      line2: string | null;
      /** @description City. */
      city: string;
      /** @description Province or state. */
      region: string | null;
      /** @description Postal code, where the country has them. */
      postalCode: string | null;
      /** @description ISO 3166-1 alpha-2. */
      country: string;
      /** @description For the courier. */
      phone: string | null;
    };
    /** @description A purchase order to be placed. All amounts are of one currency. */
    PlaceOrder: {
      /** @description What is ordered. */
      lines: components['schemas']['OrderLine'][];
      /** @description What we expect to pay for shipping. */
      freight: components['schemas']['Money'];
      shipTo: components['schemas']['Address'];
    };
    /** @description Some units of one article. */
    OrderLine: {
      sku: components['schemas']['Sku'];
      /** @description How many units. */
      quantity: number;
      /** @description What we expect to pay for one unit. */
      unitPrice: components['schemas']['Money'];
    };
    /**
     * @description PLACED: taken, not paid. PAID: paid, not shipped. PART_SHIPPED: some units have shipped, others will. SHIPPED: all that will ship have. CANCELED: none has, and none will.
     * @enum {string}
     */
    OrderStatus: 'PLACED' | 'PAID' | 'PART_SHIPPED' | 'SHIPPED' | 'CANCELED';
    /** @description A purchase order as it stands at the supplier. */
    SupplierOrder: {
      reference: components['schemas']['Reference'];
      /** @description Your own number of the order. */
      supplierOrderNo: string;
      status: components['schemas']['OrderStatus'];
      /** @description Your own word for the status; kept and shown, never acted on. */
      rawStatus: string;
      /**
       * Format: date-time
       * @description Until when you keep the order unpaid: after that you cancel it by yourself. Left out where you set no such time.
       */
      payBy?: string;
      /** @description What the order costs us, freight included; never more than we asked for. */
      total: components['schemas']['Money'];
      /** @description Every parcel so far. */
      shipments: components['schemas']['Shipment'][];
    };
    /** @description One parcel of an order. */
    Shipment: {
      /** @description The carrier's number of the parcel. */
      waybillNo: string;
      /** @description The carrier's code. */
      carrier: string;
      /**
       * Format: date-time
       * @description When it was handed to the carrier.
       */
      shippedAt: string;
      /** @description What is in it. */
      lines: components['schemas']['SomeUnits'][];
    };
    /** @description Some units of one article. */
    SomeUnits: {
      sku: components['schemas']['Sku'];
      /** @description How many units. */
      quantity: number;
    };
    /** @description Units that are to be canceled, and why. */
    CancelOrder: {
      /** @description Which units, none of which has shipped as far as we know. */
      lines: components['schemas']['SomeUnits'][];
      /** @description For people. */
      reason: string;
    };
    /** @description How a cancellation stands. */
    Cancellation: {
      /**
       * @description CONFIRMED: these units will not ship. PENDING: you will tell.
       * @enum {string}
       */
      status: 'CONFIRMED' | 'PENDING';
    };
    /** @description A reminder. */
    UrgeOrder: {
      /** @description For people. */
      message: string;
    };
    /** @description A reminder was passed on. */
    Urge: {
      /**
       * @description ACCEPTED: passed on.
       * @enum {string}
       */
      status: 'ACCEPTED';
    };
    /** @description Money that we ask back. */
    AskRefund: {
      /** @description How much. */
      amount: components['schemas']['Money'];
      /** @description For people. */
      reason: string;
    };
    /** @description A refund as it stands at the supplier. */
    SupplierRefund: {
      /** @description Your own number of the refund. */
      refundNo: string;
      /**
       * @description REFUNDED: the money is ours again. PENDING: you will tell.
       * @enum {string}
       */
      status: 'REFUNDED' | 'PENDING';
      /** @description What is refunded, or asked, in the currency in which we asked. */
      amount: components['schemas']['Money'];
    };
    /** @description What is known of some articles now. */
    OfferList: {
      /** @description One entry per article that you know. */
      offers: components['schemas']['Offer'][];
    };
    /** @description Stock and price of one article. */
    Offer: {
      sku: components['schemas']['Sku'];
      /** @description Can it be ordered now? */
      available: boolean;
      /** @description Units at hand. */
      stock: number;
      /** @description Of one unit. */
      price: components['schemas']['Money'];
      /** @description Of one order, in the same currency. */
      freight: components['schemas']['Money'];
    };
    /** @description A parcel to be stopped. */
    RequestInterception: {
      /** @description Your number of the parcel. */
      waybillNo: string;
      /**
       * @description RETURN_TO_SENDER: back to where it was sent from.
       * @enum {string}
       */
      kind: 'RETURN_TO_SENDER';
      /** @description For people. */
      reason: string;
    };
    /**
     * @description ACCEPTED: you will try. IN_PROGRESS: the courier has been told. SUCCEEDED: stopped. RETURNING: on its way back. RETURNED: back with the sender. FAILED: it travels on, see `failure`. CANCELLED: called off.
     * @enum {string}
     */
    InterceptionState: 'ACCEPTED' | 'IN_PROGRESS' | 'SUCCEEDED' | 'RETURNING' | 'RETURNED' | 'FAILED' | 'CANCELLED';
    /**
     * @description Why a parcel was not stopped. The same words are problem codes when you decline at once.
     * @enum {string}
     */
    InterceptionFailure:
      | 'NOT_PICKED_UP'
      | 'OUT_FOR_DELIVERY'
      | 'ALREADY_SIGNED'
      | 'CARRIER_UNSUPPORTED'
      | 'NOT_OUR_ACCOUNT'
      | 'DUPLICATE'
      | 'ALREADY_INTERCEPTED'
      | 'ADDRESS_INVALID'
      | 'FEE_UNPAID'
      | 'CARRIER_TIMEOUT'
      | 'INTERNATIONAL';
    /** @description An interception as it stands at the carrier. */
    Interception: {
      reference: components['schemas']['Reference'];
      /** @description Your own number of the interception. */
      carrierReference: string;
      /** @description Your number of the parcel. */
      waybillNo: string;
      state: components['schemas']['InterceptionState'];
      /** @description Given exactly when the state is FAILED. */
      failure: components['schemas']['InterceptionFailure'] | null;
      /** @description What it costs us as things stand. */
      fee: components['schemas']['Money'];
    };
    /** @description A label that is wanted. */
    OrderReturnLabel: {
      /** @description Where the goods are, ISO 3166-1 alpha-2; null: not known to us. */
      fromCountry: string | null;
      /** @description Where they are to go; null: not known to us. */
      toCountry: string | null;
      /**
       * @description BUYER: pays you when handing the parcel in. MERCHANT: is billed.
       * @enum {string}
       */
      payer: 'BUYER' | 'MERCHANT';
      /** @description How many pieces come back in one parcel. */
      units: number;
      /** @description For people. */
      reason: string;
    };
    /** @description A label that is ready. */
    ReturnLabel: {
      reference: components['schemas']['Reference'];
      /** @description Your number of the parcel that is to come. */
      waybillNo: string;
      labelUrl: components['schemas']['Link'];
      /** @description What it costs the merchant; 0 when the buyer pays you. */
      fee: components['schemas']['Money'];
      /**
       * Format: date-time
       * @description Until when the label can be used; null: without an end.
       */
      validUntil: string | null;
    };
    /**
     * @description Why there is no label. The same words are problem codes.
     * @enum {string}
     */
    ReturnLabelFailure: 'NOT_SERVED' | 'ADDRESS_INVALID' | 'NO_CONTRACT' | 'OTHER';
    /** @description A parcel to be looked for. */
    InvestigateParcel: {
      /** @description Your number of the parcel. */
      waybillNo: string;
      reason: components['schemas']['InvestigationReason'];
      /** @description Does a scan say that it was delivered, so that we want to see the proof? */
      wantsProofOfDelivery: boolean;
    };
    /**
     * @description NO_SCAN: not seen for a long time. SAID_LOST: a scan says so. NOT_RECEIVED: scanned as delivered, but the buyer has nothing. RETURNED_TO_SENDER: on its way back, we want to know why. DAMAGED: a scan says so.
     * @enum {string}
     */
    InvestigationReason: 'NO_SCAN' | 'SAID_LOST' | 'NOT_RECEIVED' | 'RETURNED_TO_SENDER' | 'DAMAGED';
    /**
     * @description PENDING: you will tell. FOUND: it travels on. LOST: it will not come. DAMAGED: it cannot be delivered as it is. DELIVERED: it was, as the proof shows where there is one.
     * @enum {string}
     */
    InvestigationResult: 'PENDING' | 'FOUND' | 'LOST' | 'DAMAGED' | 'DELIVERED';
    /**
     * @description Why nobody will look. The same words are problem codes.
     * @enum {string}
     */
    InvestigationFailure: 'WAYBILL_UNKNOWN' | 'NOT_OUR_ACCOUNT' | 'TOO_EARLY' | 'TOO_LATE' | 'OTHER';
    /** @description An investigation as it stands at the carrier. */
    Investigation: {
      reference: components['schemas']['Reference'];
      /** @description Your own number of the investigation. */
      carrierReference: string;
      /** @description Your number of the parcel. */
      waybillNo: string;
      result: components['schemas']['InvestigationResult'];
      /** @description The proof of delivery, when there is one. */
      proofUrl: components['schemas']['Link'] | null;
      /** @description For people. */
      message: string | null;
    };
    /** @description What is known of the way of one parcel. */
    ScanList: {
      /** @description The parcel that was asked about. */
      waybillNo: string;
      /** @description Its scans, the newest last. */
      events: components['schemas']['ParcelScan'][];
    };
    /**
     * Format: uri
     * @description An address that a person opens without a login: https, or http on the very machine that asks. There is no name and no password in it.
     */
    Link: string;
    /** @description A claim to be verified. */
    SubmitVerification: {
      /** @description Our number of the case; it stays the same from round to round. */
      caseNo: string;
      /** @description Your number of the order. */
      orderNo: string;
      /** @description What the buyer says went wrong: WRONG_ITEM, MISSING_ITEM, DAMAGED, ALLERGIC_REACTION, COUNTERFEIT (UPHELD then means that it is one), or another word of ours that this document may come to name. */
      problem: string;
      /** @description Which look at this case it is, counted from 1. */
      round: number;
      /** @description Does it follow a refusal? */
      isAppeal: boolean;
      statement: components['schemas']['Statement'];
      /** @description What the claim is about. */
      units: components['schemas']['ClaimedUnits'][];
      /** @description What is shown, that of earlier rounds included. */
      evidence: components['schemas']['Evidence'][];
    };
    /** @description What the buyer or the merchant says about it, for people. */
    Statement: string | null;
    /** @description Some units of one line of the order. */
    ClaimedUnits: {
      /** @description Our number of the line. */
      lineId: string;
      /** @description The merchant's number of the article. */
      sku: string;
      /** @description What the article is called. */
      title: string;
      /** @description How many units. */
      quantity: number;
    };
    /** @description A photo or a video. */
    Evidence: {
      /** @description Our number of it; the same thing keeps it. */
      evidenceId: string;
      /**
       * @description What it is, by its content.
       * @enum {string}
       */
      kind: 'PHOTO' | 'VIDEO';
      /** @description Of the file that the link leads to. */
      sha256: string;
      url: components['schemas']['Link'];
      /** @description Did it come after the days in which evidence is taken? */
      late: boolean;
      /** @description Has the same file been shown for another case? */
      seenBefore: boolean;
    };
    /** @description What is new. */
    AddEvidence: {
      statement: components['schemas']['Statement'];
      /** @description What is shown, nothing of what you have. */
      evidence: components['schemas']['Evidence'][];
    };
    /** @description A verification as it stands at the marketplace. */
    Verification: {
      reference: components['schemas']['Reference'];
      /** @description Your own number of the verification. */
      marketplaceNo: string;
      state: components['schemas']['VerificationState'];
      /** @description For people. */
      message: string | null;
      /**
       * Format: date-time
       * @description Given exactly when the state is UPHELD or REFUSED.
       */
      decidedAt: string | null;
    };
    /**
     * @description PENDING: you will tell. MORE_WANTED: not decided, and will not be before more evidence comes. UPHELD: the claim holds. REFUSED: it does not.
     * @enum {string}
     */
    VerificationState: 'PENDING' | 'MORE_WANTED' | 'UPHELD' | 'REFUSED';
    /**
     * @description Why nobody will look, or nothing was added. The same words are problem codes.
     * @enum {string}
     */
    VerificationFailure: 'ORDER_UNKNOWN' | 'EVIDENCE_UNREADABLE' | 'APPEAL_CLOSED' | 'ALREADY_DECIDED' | 'OTHER';
    /** @description Money for a buyer. */
    RefundBuyer: {
      /** @description The order's number at the marketplace, under which the buyer paid. */
      orderNo: string;
      /** @description How much. */
      amount: components['schemas']['Money'];
      /** @description For people. */
      reason: string;
      /**
       * @description Whose money it is. Left out: the merchant's. DEPOSIT: the merchant's deposit, held in escrow by the marketplace, pays; the merchant's own balance is not asked, and the amount may be more than was paid for the order.
       * @enum {string}
       */
      fundedBy?: 'MERCHANT' | 'DEPOSIT';
    };
    /** @description A buyer refund as it stands at the payment provider. */
    BuyerRefund: {
      reference: components['schemas']['Reference'];
      /** @description Your own number of the refund. */
      refundNo: string;
      /**
       * @description REFUNDED: the money is on its way. PENDING: you will tell. DECLINED: no money moves, see `code`.
       * @enum {string}
       */
      status: 'REFUNDED' | 'PENDING' | 'DECLINED';
      /** @description Exactly what we asked. */
      amount: components['schemas']['Money'];
      /** @description Given exactly when the status is DECLINED. */
      code: string | null;
      /** @description For people. */
      message: string | null;
    };
    /**
     * @description Why a supplier did not take or keep an order; UNPAID, for nobody paid for it in time. The same words are problem codes.
     * @enum {string}
     */
    SupplierFailure:
      | 'OUT_OF_STOCK'
      | 'NOT_AVAILABLE'
      | 'DESTINATION_BLOCKED'
      | 'OVERSIZED'
      | 'AUTH_EXPIRED'
      | 'ADDRESS_INVALID'
      | 'MAPPING_STALE'
      | 'RATE_LIMITED'
      | 'RISK_CONTROL'
      | 'ALREADY_SHIPPED'
      | 'ALREADY_CANCELED'
      | 'UNPAID'
      | 'OTHER';
    /** @description A word by which we act: a failure of one of the roles, or one of these. REPEATED_ORDER: you have an order under this reference. UNKNOWN_REFERENCE: you have nothing under it. REFUND_EXCEEDS_PAID, PAYMENT_UNKNOWN, ACCOUNT_CLOSED: no refund. VALIDATION_FAILED, IDEMPOTENCY_KEY_REUSED, SIGNATURE_INVALID: a fault of ours. UNAVAILABLE: outcome unknown. A decline (422), but for that of an interception, may carry a word of your own: we show it and treat it as OTHER. */
    ProblemCode:
      | components['schemas']['SupplierFailure']
      | components['schemas']['InterceptionFailure']
      | components['schemas']['ReturnLabelFailure']
      | components['schemas']['InvestigationFailure']
      | components['schemas']['VerificationFailure']
      | (
          | 'REPEATED_ORDER'
          | 'UNKNOWN_REFERENCE'
          | 'REFUND_EXCEEDS_PAID'
          | 'PAYMENT_UNKNOWN'
          | 'ACCOUNT_CLOSED'
          | 'VALIDATION_FAILED'
          | 'IDEMPOTENCY_KEY_REUSED'
          | 'SIGNATURE_INVALID'
          | 'UNAVAILABLE'
        )
      | string;
    /** @description RFC 9457, with our `code`. */
    Problem: {
      /** @description A link to words about this problem, or about:blank. */
      type?: string;
      /** @description The problem in two words. */
      title: string;
      /** @description Equals the status of the answer. */
      status: number;
      /** @description What happened this time, for people. */
      detail?: string;
      /** @description A link to this occurrence. */
      instance?: string;
      code: components['schemas']['ProblemCode'];
    };
    /** @description A purchase order has another status. */
    SupplierOrderChanged: {
      /**
       * @description Always this word.
       * @constant
       */
      type: 'supplier.order.changed';
      /**
       * Format: date-time
       * @description When the message was made.
       */
      timestamp: string;
      /** @description The order as it now stands. */
      data: {
        reference: components['schemas']['Reference'];
        /** @description Your own number of the order. */
        supplierOrderNo: string;
        status: components['schemas']['OrderStatus'];
        /** @description Your own word for the status. */
        rawStatus: string;
        /**
         * Format: date-time
         * @description When it changed.
         */
        occurredAt: string;
        /** @description Every parcel so far. */
        shipments: components['schemas']['Shipment'][];
        /** @description Why, when the supplier canceled by itself; else null. */
        failure: components['schemas']['SupplierFailure'] | null;
        /** @description For people. */
        message: string | null;
      };
    };
    /** @description Some units of a purchase order will not ship. */
    SupplierUnitsCanceled: {
      /**
       * @description Always this word.
       * @constant
       */
      type: 'supplier.units.canceled';
      /**
       * Format: date-time
       * @description When the message was made.
       */
      timestamp: string;
      /** @description Which, and why. */
      data: {
        reference: components['schemas']['Reference'];
        /** @description The units that will not ship, those of earlier messages left out. */
        lines: components['schemas']['SomeUnits'][];
        /** @description Why, when the supplier canceled by itself; else null. */
        failure: components['schemas']['SupplierFailure'] | null;
        /** @description For people. */
        message: string | null;
        /**
         * Format: date-time
         * @description When it was decided.
         */
        occurredAt: string;
      };
    };
    /** @description A cancellation that was pending is declined. */
    SupplierCancellationDeclined: {
      /**
       * @description Always this word.
       * @constant
       */
      type: 'supplier.cancellation.declined';
      /**
       * Format: date-time
       * @description When the message was made.
       */
      timestamp: string;
      /** @description Which, and why. */
      data: {
        reference: components['schemas']['Reference'];
        /** @description The units that we asked to be canceled. */
        lines: components['schemas']['SomeUnits'][];
        failure: components['schemas']['SupplierFailure'];
        /** @description For people. */
        message: string;
        /**
         * Format: date-time
         * @description When it was decided.
         */
        occurredAt: string;
      };
    };
    /** @description The supplier says something about an order. */
    SupplierMessage: {
      /**
       * @description Always this word.
       * @constant
       */
      type: 'supplier.message';
      /**
       * Format: date-time
       * @description When the message was made.
       */
      timestamp: string;
      /** @description About which order, and what. */
      data: {
        reference: components['schemas']['Reference'];
        /** @description For people. */
        text: string;
        /**
         * Format: date-time
         * @description When it was said.
         */
        occurredAt: string;
      };
    };
    /** @description A refund that was pending at the supplier is decided. */
    SupplierRefundDecided: {
      /**
       * @description Always this word.
       * @constant
       */
      type: 'supplier.refund.decided';
      /**
       * Format: date-time
       * @description When the message was made.
       */
      timestamp: string;
      /** @description Which, and how. */
      data: {
        /** @description Of the order. */
        reference: components['schemas']['Reference'];
        /** @description Your own number of the refund. */
        refundNo: string;
        /**
         * @description REFUNDED: the money is ours again. DECLINED: none moves.
         * @enum {string}
         */
        decision: 'REFUNDED' | 'DECLINED';
        /** @description What was refunded or asked. */
        amount: components['schemas']['Money'];
        /** @description Given exactly when declined. */
        failure: components['schemas']['SupplierFailure'] | null;
        /** @description For people. */
        message: string | null;
        /**
         * Format: date-time
         * @description When it was decided.
         */
        occurredAt: string;
      };
    };
    /**
     * @description Our words for where a parcel is.
     * @enum {string}
     */
    ParcelState:
      | 'UNKNOWN'
      | 'LABEL_MADE'
      | 'PICKED_UP'
      | 'IN_TRANSIT'
      | 'CUSTOMS_STARTED'
      | 'CUSTOMS_HOLD'
      | 'CUSTOMS_RELEASED'
      | 'OUT_FOR_DELIVERY'
      | 'AT_PICKUP_POINT'
      | 'ATTEMPT_FAILED'
      | 'DELIVERED'
      | 'REFUSED'
      | 'RETURNING'
      | 'RETURNED'
      | 'DAMAGED'
      | 'LOST'
      | 'EXPIRED';
    /** @description A parcel was scanned. */
    ParcelEvent: {
      /**
       * @description Always this word.
       * @constant
       */
      type: 'parcel.event';
      /**
       * Format: date-time
       * @description When the message was made.
       */
      timestamp: string;
      /** @description One scan. */
      data: components['schemas']['ParcelScan'];
    };
    /** @description A parcel was scanned, once. */
    ParcelScan: {
      /** @description The carrier's number of the parcel. */
      waybillNo: string;
      /** @description Whose codes these are; RECOURSE when they are our own states. */
      provider: string;
      /** @description The most exact code that the provider has for it. */
      code: string;
      /** @description Our word for it, when you know it. A dictionary of ours for the provider goes before it. */
      state?: components['schemas']['ParcelState'];
      /** @description Your number of the scan; the same scan must keep it. */
      eventId?: string;
      /** @description The scan's text, for people. */
      text: string;
      /**
       * Format: date-time
       * @description When it was scanned.
       */
      occurredAt: string;
    };
    /** @description An interception has another state. */
    InterceptionChanged: {
      /**
       * @description Always this word.
       * @constant
       */
      type: 'interception.changed';
      /**
       * Format: date-time
       * @description When the message was made.
       */
      timestamp: string;
      /** @description The interception as it now stands. */
      data: {
        reference: components['schemas']['Reference'];
        /** @description Your own number of the interception. */
        carrierReference: string;
        /** @description Your number of the parcel. */
        waybillNo: string;
        state: components['schemas']['InterceptionState'];
        /** @description Given exactly when the state is FAILED. */
        failure: components['schemas']['InterceptionFailure'] | null;
        /** @description What it costs us as things stand. */
        fee: components['schemas']['Money'];
        /**
         * Format: date-time
         * @description When it changed.
         */
        occurredAt: string;
      };
    };
    /** @description A buyer refund that was pending is decided. */
    PaymentRefundDecided: {
      /**
       * @description Always this word.
       * @constant
       */
      type: 'payment.refund.decided';
      /**
       * Format: date-time
       * @description When the message was made.
       */
      timestamp: string;
      /** @description Which, and how. */
      data: {
        /** @description Of the refund. */
        reference: components['schemas']['Reference'];
        /** @description Your own number of the refund. */
        refundNo: string;
        /**
         * @description REFUNDED: the money is on its way. DECLINED: none moves.
         * @enum {string}
         */
        decision: 'REFUNDED' | 'DECLINED';
        /** @description Exactly what we asked. */
        amount: components['schemas']['Money'];
        /** @description Given exactly when declined. */
        code: string | null;
        /** @description For people. */
        message: string | null;
        /**
         * Format: date-time
         * @description When it was decided.
         */
        occurredAt: string;
      };
    };
    /** @description An investigation has found something. */
    InvestigationChanged: {
      /**
       * @description Always this word.
       * @constant
       */
      type: 'investigation.changed';
      /**
       * Format: date-time
       * @description When the message was made.
       */
      timestamp: string;
      /** @description The investigation as it now stands. */
      data: {
        reference: components['schemas']['Reference'];
        /** @description Your own number of the investigation. */
        carrierReference: string;
        /** @description Your number of the parcel. */
        waybillNo: string;
        result: components['schemas']['InvestigationResult'];
        /** @description The proof of delivery, when there is one. */
        proofUrl: components['schemas']['Link'] | null;
        /** @description For people. */
        message: string | null;
        /**
         * Format: date-time
         * @description When it was found.
         */
        occurredAt: string;
      };
    };
    /** @description A verification is decided, or more evidence is wanted. */
    VerificationChanged: {
      /**
       * @description Always this word.
       * @constant
       */
      type: 'verification.changed';
      /**
       * Format: date-time
       * @description When the message was made.
       */
      timestamp: string;
      /** @description The verification as it now stands. */
      data: {
        reference: components['schemas']['Reference'];
        /** @description Your own number of the verification. */
        marketplaceNo: string;
        /**
         * @description As in a look-up.
         * @enum {string}
         */
        state: 'MORE_WANTED' | 'UPHELD' | 'REFUSED';
        /** @description For people. */
        message: string | null;
        /**
         * Format: date-time
         * @description When it was decided.
         */
        occurredAt: string;
      };
    };
    /** @description A mail of ours could not be delivered. */
    MailBounced: {
      /**
       * @description Always this word.
       * @constant
       */
      type: 'mail.bounced';
      /**
       * Format: date-time
       * @description When the message was made.
       */
      timestamp: string;
      /** @description Which, and why. */
      data: {
        /** @description The Message-ID of our mail, without its angle brackets. */
        messageId: string;
        /** @description Is the address dead? Otherwise a later mail may arrive. */
        isPermanent: boolean;
        /** @description What the receiving server said, for people. */
        message: string;
        /**
         * Format: date-time
         * @description When it came back.
         */
        occurredAt: string;
      };
    };
  };
  responses: {
    /** @description The request breaks this document; nothing was done. A fault of ours, and goes to a person. */
    ValidationFailed: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description The link between our account and yours has expired, or the signature does not fit; nothing was done. */
    AuthExpired: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Nothing is known under this reference. Only a problem with this code says so; any other 404 does not. */
    UnknownReference: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Too many calls; nothing was done. */
    RateLimited: {
      headers: {
        'Retry-After': components['headers']['RetryAfter'];
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
    /** @description Something broke. Whether the call had its effect is unknown. */
    Unavailable: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: {
    /** @description Ours, unique for ever within your account. */
    Reference: components['schemas']['Reference'];
    /** @description Your number of the parcel. */
    WaybillNo: string;
    /** @description One per thing that we want done; a repeated request carries the same one. Equals `webhook-id`. */
    IdempotencyKey: string;
  };
  requestBodies: never;
  headers: {
    /**
     * @description Whole seconds to wait before the next call of this account.
     * @example 30
     */
    RetryAfter: number;
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  getOrder: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The order as it stands. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SupplierOrder'];
        };
      };
      401: components['responses']['AuthExpired'];
      404: components['responses']['UnknownReference'];
      429: components['responses']['RateLimited'];
      503: components['responses']['Unavailable'];
    };
  };
  placeOrder: {
    parameters: {
      query?: never;
      header: {
        /** @description One per thing that we want done; a repeated request carries the same one. Equals `webhook-id`. */
        'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    /** @description The order as we want it placed. */
    requestBody: {
      content: {
        'application/json': components['schemas']['PlaceOrder'];
      };
    };
    responses: {
      /** @description The order is placed. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SupplierOrder'];
        };
      };
      400: components['responses']['ValidationFailed'];
      401: components['responses']['AuthExpired'];
      /** @description The reference or the key has been used before. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Declined; nothing was ordered. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['RateLimited'];
      503: components['responses']['Unavailable'];
    };
  };
  cancelOrder: {
    parameters: {
      query?: never;
      header: {
        /** @description One per thing that we want done; a repeated request carries the same one. Equals `webhook-id`. */
        'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    /** @description Which units, and why. */
    requestBody: {
      content: {
        'application/json': components['schemas']['CancelOrder'];
      };
    };
    responses: {
      /** @description Canceled; these units will not ship. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Cancellation'];
        };
      };
      /** @description Taken in; the decision follows. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Cancellation'];
        };
      };
      400: components['responses']['ValidationFailed'];
      401: components['responses']['AuthExpired'];
      404: components['responses']['UnknownReference'];
      /** @description Declined; the order goes on. ALREADY_CANCELED counts as done. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Declined for another reason; the order goes on. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['RateLimited'];
      503: components['responses']['Unavailable'];
    };
  };
  urgeOrder: {
    parameters: {
      query?: never;
      header: {
        /** @description One per thing that we want done; a repeated request carries the same one. Equals `webhook-id`. */
        'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    /** @description What we say. */
    requestBody: {
      content: {
        'application/json': components['schemas']['UrgeOrder'];
      };
    };
    responses: {
      /** @description Passed on. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Urge'];
        };
      };
      400: components['responses']['ValidationFailed'];
      401: components['responses']['AuthExpired'];
      404: components['responses']['UnknownReference'];
      /** @description There is nothing left to urge. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['RateLimited'];
      503: components['responses']['Unavailable'];
    };
  };
  askRefund: {
    parameters: {
      query?: never;
      header: {
        /** @description One per thing that we want done; a repeated request carries the same one. Equals `webhook-id`. */
        'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    /** @description How much, and why. */
    requestBody: {
      content: {
        'application/json': components['schemas']['AskRefund'];
      };
    };
    responses: {
      /** @description Refunded. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SupplierRefund'];
        };
      };
      /** @description Taken in; the decision follows. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['SupplierRefund'];
        };
      };
      400: components['responses']['ValidationFailed'];
      401: components['responses']['AuthExpired'];
      404: components['responses']['UnknownReference'];
      /** @description Declined, or the key has been used before. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Declined; no money moves. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['RateLimited'];
      503: components['responses']['Unavailable'];
    };
  };
  listOffers: {
    parameters: {
      query: {
        /** @description The articles asked for, once each. */
        sku: components['schemas']['Sku'][];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is known of them now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OfferList'];
        };
      };
      400: components['responses']['ValidationFailed'];
      401: components['responses']['AuthExpired'];
      429: components['responses']['RateLimited'];
      503: components['responses']['Unavailable'];
    };
  };
  getInterception: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The interception as it stands. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Interception'];
        };
      };
      401: components['responses']['AuthExpired'];
      404: components['responses']['UnknownReference'];
      429: components['responses']['RateLimited'];
      503: components['responses']['Unavailable'];
    };
  };
  requestInterception: {
    parameters: {
      query?: never;
      header: {
        /** @description One per thing that we want done; a repeated request carries the same one. Equals `webhook-id`. */
        'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    /** @description Which parcel, and what to do with it. */
    requestBody: {
      content: {
        'application/json': components['schemas']['RequestInterception'];
      };
    };
    responses: {
      /** @description You will try. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Interception'];
        };
      };
      400: components['responses']['ValidationFailed'];
      401: components['responses']['AuthExpired'];
      /** @description Declined because of an earlier interception, or the key has been used before. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Declined; the parcel travels on. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['RateLimited'];
      503: components['responses']['Unavailable'];
    };
  };
  getReturnLabel: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The label. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReturnLabel'];
        };
      };
      401: components['responses']['AuthExpired'];
      404: components['responses']['UnknownReference'];
      429: components['responses']['RateLimited'];
      503: components['responses']['Unavailable'];
    };
  };
  orderReturnLabel: {
    parameters: {
      query?: never;
      header: {
        /** @description One per thing that we want done; a repeated request carries the same one. Equals `webhook-id`. */
        'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    /** @description From where to where, how much, and who pays. */
    requestBody: {
      content: {
        'application/json': components['schemas']['OrderReturnLabel'];
      };
    };
    responses: {
      /** @description The label is ready. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReturnLabel'];
        };
      };
      400: components['responses']['ValidationFailed'];
      401: components['responses']['AuthExpired'];
      /** @description The reference or the key has been used before, with another body. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Declined; no label was made. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['RateLimited'];
      503: components['responses']['Unavailable'];
    };
  };
  getInvestigation: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The investigation as it stands. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Investigation'];
        };
      };
      401: components['responses']['AuthExpired'];
      404: components['responses']['UnknownReference'];
      429: components['responses']['RateLimited'];
      503: components['responses']['Unavailable'];
    };
  };
  investigateParcel: {
    parameters: {
      query?: never;
      header: {
        /** @description One per thing that we want done; a repeated request carries the same one. Equals `webhook-id`. */
        'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    /** @description Which parcel, and what is said of it. */
    requestBody: {
      content: {
        'application/json': components['schemas']['InvestigateParcel'];
      };
    };
    responses: {
      /** @description You will look. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Investigation'];
        };
      };
      400: components['responses']['ValidationFailed'];
      401: components['responses']['AuthExpired'];
      /** @description The reference or the key has been used before, with another body. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Declined; nobody will look. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['RateLimited'];
      503: components['responses']['Unavailable'];
    };
  };
  listScans: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Your number of the parcel. */
        waybillNo: components['parameters']['WaybillNo'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The newest 200 at most, the newest of them last. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ScanList'];
        };
      };
      401: components['responses']['AuthExpired'];
      404: components['responses']['UnknownReference'];
      429: components['responses']['RateLimited'];
      503: components['responses']['Unavailable'];
    };
  };
  getBuyerRefund: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The refund as it stands. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BuyerRefund'];
        };
      };
      401: components['responses']['AuthExpired'];
      404: components['responses']['UnknownReference'];
      429: components['responses']['RateLimited'];
      503: components['responses']['Unavailable'];
    };
  };
  refundBuyer: {
    parameters: {
      query?: never;
      header: {
        /** @description One per thing that we want done; a repeated request carries the same one. Equals `webhook-id`. */
        'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    /** @description To whom, and how much. */
    requestBody: {
      content: {
        'application/json': components['schemas']['RefundBuyer'];
      };
    };
    responses: {
      /** @description Refunded. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BuyerRefund'];
        };
      };
      /** @description Taken in; the decision follows. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['BuyerRefund'];
        };
      };
      400: components['responses']['ValidationFailed'];
      401: components['responses']['AuthExpired'];
      /** @description The reference or the key has been used before, with another body. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Declined; no money moves. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['RateLimited'];
      503: components['responses']['Unavailable'];
    };
  };
  getVerification: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The verification as it stands. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Verification'];
        };
      };
      401: components['responses']['AuthExpired'];
      404: components['responses']['UnknownReference'];
      429: components['responses']['RateLimited'];
      503: components['responses']['Unavailable'];
    };
  };
  submitVerification: {
    parameters: {
      query?: never;
      header: {
        /** @description One per thing that we want done; a repeated request carries the same one. Equals `webhook-id`. */
        'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    /** @description The claim. */
    requestBody: {
      content: {
        'application/json': components['schemas']['SubmitVerification'];
      };
    };
    responses: {
      /** @description You will look. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Verification'];
        };
      };
      400: components['responses']['ValidationFailed'];
      401: components['responses']['AuthExpired'];
      /** @description The reference or the key has been used before, with another body. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Declined; nobody will look. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['RateLimited'];
      503: components['responses']['Unavailable'];
    };
  };
  addEvidence: {
    parameters: {
      query?: never;
      header: {
        /** @description One per thing that we want done; a repeated request carries the same one. Equals `webhook-id`. */
        'Idempotency-Key': components['parameters']['IdempotencyKey'];
      };
      path: {
        /** @description Ours, unique for ever within your account. */
        reference: components['parameters']['Reference'];
      };
      cookie?: never;
    };
    /** @description What is new. */
    requestBody: {
      content: {
        'application/json': components['schemas']['AddEvidence'];
      };
    };
    responses: {
      /** @description Added. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Verification'];
        };
      };
      400: components['responses']['ValidationFailed'];
      401: components['responses']['AuthExpired'];
      404: components['responses']['UnknownReference'];
      /** @description The reference or the key has been used before, with another body. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      /** @description Declined; nothing was added. */
      422: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/problem+json': components['schemas']['Problem'];
        };
      };
      429: components['responses']['RateLimited'];
      503: components['responses']['Unavailable'];
    };
  };
  supplierOrderChanged: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description The order as it now stands. */
    requestBody: {
      content: {
        'application/json': components['schemas']['SupplierOrderChanged'];
      };
    };
    responses: {
      /** @description Stored; it is worked on afterwards. Also the answer to a message sent twice. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The signature does not fit, or is more than 300 seconds old. Sign anew and send again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Not stored. Send again later, with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  supplierUnitsCanceled: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Which units. */
    requestBody: {
      content: {
        'application/json': components['schemas']['SupplierUnitsCanceled'];
      };
    };
    responses: {
      /** @description Stored; it is worked on afterwards. Also the answer to a message sent twice. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The signature does not fit, or is more than 300 seconds old. Sign anew and send again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Not stored. Send again later, with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  supplierCancellationDeclined: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Why. */
    requestBody: {
      content: {
        'application/json': components['schemas']['SupplierCancellationDeclined'];
      };
    };
    responses: {
      /** @description Stored; it is worked on afterwards. Also the answer to a message sent twice. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The signature does not fit, or is more than 300 seconds old. Sign anew and send again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Not stored. Send again later, with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  supplierMessage: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description The words. */
    requestBody: {
      content: {
        'application/json': components['schemas']['SupplierMessage'];
      };
    };
    responses: {
      /** @description Stored; it is worked on afterwards. Also the answer to a message sent twice. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The signature does not fit, or is more than 300 seconds old. Sign anew and send again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Not stored. Send again later, with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  supplierRefundDecided: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description The decision. */
    requestBody: {
      content: {
        'application/json': components['schemas']['SupplierRefundDecided'];
      };
    };
    responses: {
      /** @description Stored; it is worked on afterwards. Also the answer to a message sent twice. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The signature does not fit, or is more than 300 seconds old. Sign anew and send again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Not stored. Send again later, with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  parcelEvent: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description One scan. */
    requestBody: {
      content: {
        'application/json': components['schemas']['ParcelEvent'];
      };
    };
    responses: {
      /** @description Stored; it is worked on afterwards. Also the answer to a message sent twice. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The signature does not fit, or is more than 300 seconds old. Sign anew and send again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Not stored. Send again later, with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  interceptionChanged: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description The interception as it now stands. */
    requestBody: {
      content: {
        'application/json': components['schemas']['InterceptionChanged'];
      };
    };
    responses: {
      /** @description Stored; it is worked on afterwards. Also the answer to a message sent twice. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The signature does not fit, or is more than 300 seconds old. Sign anew and send again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Not stored. Send again later, with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  paymentRefundDecided: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description The decision. */
    requestBody: {
      content: {
        'application/json': components['schemas']['PaymentRefundDecided'];
      };
    };
    responses: {
      /** @description Stored; it is worked on afterwards. Also the answer to a message sent twice. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The signature does not fit, or is more than 300 seconds old. Sign anew and send again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Not stored. Send again later, with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  investigationChanged: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description The investigation as it now stands. */
    requestBody: {
      content: {
        'application/json': components['schemas']['InvestigationChanged'];
      };
    };
    responses: {
      /** @description Stored; it is worked on afterwards. Also the answer to a message sent twice. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The signature does not fit, or is more than 300 seconds old. Sign anew and send again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Not stored. Send again later, with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  verificationChanged: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description The verification as it now stands. */
    requestBody: {
      content: {
        'application/json': components['schemas']['VerificationChanged'];
      };
    };
    responses: {
      /** @description Stored; it is worked on afterwards. Also the answer to a message sent twice. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The signature does not fit, or is more than 300 seconds old. Sign anew and send again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Not stored. Send again later, with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  mailBounced: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** @description Which mail, and why. */
    requestBody: {
      content: {
        'application/json': components['schemas']['MailBounced'];
      };
    };
    responses: {
      /** @description Stored; it is worked on afterwards. Also the answer to a message sent twice. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description The signature does not fit, or is more than 300 seconds old. Sign anew and send again. */
      401: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
      /** @description Not stored. Send again later, with the same id. */
      503: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
}
