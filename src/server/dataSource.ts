// Promise: what is stored and how it came to be are lists that anyone can read: nothing is found by a glob, nothing is
// synchronised, and what TypeORM would guess is set.
import 'reflect-metadata';
import { DataSource, type EntityManager, type MigrationInterface, type QueryRunner } from 'typeorm';
import { Account } from '../entities/Account.js';
import { Action } from '../entities/Action.js';
import { AfterSalesCase } from '../entities/AfterSalesCase.js';
import { Award } from '../entities/Award.js';
import { Buyer } from '../entities/Buyer.js';
import { CaseEvent } from '../entities/CaseEvent.js';
import { CaseUnit } from '../entities/CaseUnit.js';
import { ClaimLink } from '../entities/ClaimLink.js';
import { Consent } from '../entities/Consent.js';
import { CustodyEvent } from '../entities/CustodyEvent.js';
import { CustodyPhoto } from '../entities/CustodyPhoto.js';
import { CounterfeitFinding } from '../entities/CounterfeitFinding.js';
import { CustomsHold } from '../entities/CustomsHold.js';
import { Deadline } from '../entities/Deadline.js';
import { Deposit } from '../entities/Deposit.js';
import { DepositEntry } from '../entities/DepositEntry.js';
import { DisclosedInspection } from '../entities/DisclosedInspection.js';
import { Erasure } from '../entities/Erasure.js';
import { Evidence } from '../entities/Evidence.js';
import { FreightTier } from '../entities/FreightTier.js';
import { GoodsReturn } from '../entities/GoodsReturn.js';
import { IdempotencyKey } from '../entities/IdempotencyKey.js';
import { InspectedOrder } from '../entities/InspectedOrder.js';
import { InspectedSupplierWeek } from '../entities/InspectedSupplierWeek.js';
import { Inspection } from '../entities/Inspection.js';
import { InspectionCandidate } from '../entities/InspectionCandidate.js';
import { InspectionCost } from '../entities/InspectionCost.js';
import { InspectionDraw } from '../entities/InspectionDraw.js';
import { InspectionProgramme } from '../entities/InspectionProgramme.js';
import { MarketplaceKey } from '../entities/MarketplaceKey.js';
import { Restriction } from '../entities/Restriction.js';
import { PointsEntry } from '../entities/PointsEntry.js';
import { InsightCost } from '../entities/InsightCost.js';
import { InsightNeed } from '../entities/InsightNeed.js';
import { InsightOrder } from '../entities/InsightOrder.js';
import { InsightProblem } from '../entities/InsightProblem.js';
import { InsightRecount } from '../entities/InsightRecount.js';
import { InsightWords } from '../entities/InsightWords.js';
import { MarketplaceRequestMessage } from '../entities/MarketplaceRequestMessage.js';
import { MarketplaceRequest } from '../entities/MarketplaceRequest.js';
import { AnnouncementReceipt } from '../entities/AnnouncementReceipt.js';
import { Announcement } from '../entities/Announcement.js';
import { Interception } from '../entities/Interception.js';
import { Investigation } from '../entities/Investigation.js';
import { Journal } from '../entities/Journal.js';
import { Mail } from '../entities/Mail.js';
import { MappingComponent } from '../entities/MappingComponent.js';
import { MappingOffer } from '../entities/MappingOffer.js';
import { Merchant } from '../entities/Merchant.js';
import { Message } from '../entities/Message.js';
import { Notice } from '../entities/Notice.js';
import { Offer } from '../entities/Offer.js';
import { Order } from '../entities/Order.js';
import { OrderLine } from '../entities/OrderLine.js';
import { OrderUnit } from '../entities/OrderUnit.js';
import { Parcel } from '../entities/Parcel.js';
import { ParcelEvent } from '../entities/ParcelEvent.js';
import { PartnerAccount } from '../entities/PartnerAccount.js';
import { PartnerCall } from '../entities/PartnerCall.js';
import { PartnerTraffic } from '../entities/PartnerTraffic.js';
import { Posting } from '../entities/Posting.js';
import { PurchaseOrder } from '../entities/PurchaseOrder.js';
import { PurchaseOrderLine } from '../entities/PurchaseOrderLine.js';
import { Recovery } from '../entities/Recovery.js';
import { Refund } from '../entities/Refund.js';
import { RefundUnit } from '../entities/RefundUnit.js';
import { Reissue } from '../entities/Reissue.js';
import { ReissueUnit } from '../entities/ReissueUnit.js';
import { Reroute } from '../entities/Reroute.js';
import { RerouteUnit } from '../entities/RerouteUnit.js';
import { ReturnUnit } from '../entities/ReturnUnit.js';
import { Supplier } from '../entities/Supplier.js';
import { SupplierRecount } from '../entities/SupplierRecount.js';
import { SupplierTerms } from '../entities/SupplierTerms.js';
import { SupplierWeek } from '../entities/SupplierWeek.js';
import { TrainingAnswer } from '../entities/TrainingAnswer.js';
import { TrainingAssignment } from '../entities/TrainingAssignment.js';
import { TrainingAttempt } from '../entities/TrainingAttempt.js';
import { TrainingBooking } from '../entities/TrainingBooking.js';
import { TrainingModule } from '../entities/TrainingModule.js';
import { TrainingQuestion } from '../entities/TrainingQuestion.js';
import { TrainingRule } from '../entities/TrainingRule.js';
import { TrainingSession } from '../entities/TrainingSession.js';
import { Variant } from '../entities/Variant.js';
import { VariantMapping } from '../entities/VariantMapping.js';
import { Verification } from '../entities/Verification.js';
import { WebhookDelivery } from '../entities/WebhookDelivery.js';
import { WebhookMessage } from '../entities/WebhookMessage.js';
import { WebhookSubscription } from '../entities/WebhookSubscription.js';
import { WorkYear } from '../entities/WorkYear.js';
import { TheFirstHouse1763760000000 } from '../migrations/1763760000000-TheFirstHouse.js';
import { WhoSeesWhat1763760000001 } from '../migrations/1763760000001-WhoSeesWhat.js';
import { WhatIsKnown1763760000002 } from '../migrations/1763760000002-WhatIsKnown.js';
import { WhatCameTooEarly1763760000003 } from '../migrations/1763760000003-WhatCameTooEarly.js';
import { OneWayToTheMerchant1763760000004 } from '../migrations/1763760000004-OneWayToTheMerchant.js';
import { AfterHandOver1763850000000 } from '../migrations/1763850000000-AfterHandOver.js';
import { WhatIsKnownNow1763850000001 } from '../migrations/1763850000001-WhatIsKnownNow.js';
import { CallsThatBehave1763940000000 } from '../migrations/1763940000000-CallsThatBehave.js';
import { PlatformsAreJoined1763940000100 } from '../migrations/1763940000100-PlatformsAreJoined.js';
import { WhatSuppliersAsk1763940000200 } from '../migrations/1763940000200-WhatSuppliersAsk.js';
import { WhatAVariantIsBoughtAs1763940000300 } from '../migrations/1763940000300-WhatAVariantIsBoughtAs.js';
import { Channels1764000000500 } from '../migrations/1764000000500-Channels.js';
import { ErasingABuyer1764100000200 } from '../migrations/1764100000200-ErasingABuyer.js';
import { OneOrderAfterAnother1764100000000 } from '../migrations/1764100000000-OneOrderAfterAnother.js';
import { Points1764000000050 } from '../migrations/1764000000050-Points.js';
import { TheMarketplacesSide1764000000000 } from '../migrations/1764000000000-TheMarketplacesSide.js';
import { WebhooksOut1763940000500 } from '../migrations/1763940000500-WebhooksOut.js';
import { TheDepositInEscrow1764000000100 } from '../migrations/1764000000100-TheDepositInEscrow.js';
import { CounterfeitsAreFound1764000000150 } from '../migrations/1764000000150-CounterfeitsAreFound.js';
import { WhatTheMarketplaceLooksInto1764000000200 } from '../migrations/1764000000200-WhatTheMarketplaceLooksInto.js';
import { WhatCausesWhat1764000000300 } from '../migrations/1764000000300-WhatCausesWhat.js';
import { TrainingThatHelps1764000000400 } from '../migrations/1764000000400-TrainingThatHelps.js';
import { RankedAtOnce1764200000000 } from '../migrations/1764200000000-RankedAtOnce.js';
import { PlansHoldLittleOfOthers1764200000300 } from '../migrations/1764200000300-PlansHoldLittleOfOthers.js';
import { ErasingLeavesTheRest1764200000400 } from '../migrations/1764200000400-ErasingLeavesTheRest.js';
import { FakesCountAgainstSuppliers1764300000100 } from '../migrations/1764300000100-FakesCountAgainstSuppliers.js';
import { WhatSuppliersToldOnce1764400000010 } from '../migrations/1764400000010-WhatSuppliersToldOnce.js';
import { WhatTheCarrierSaid1764500000200 } from '../migrations/1764500000200-WhatTheCarrierSaid.js';
import { WhyNothingIsRefunded1764500000300 } from '../migrations/1764500000300-WhyNothingIsRefunded.js';
import { UntilWhenToPay1764600000300 } from '../migrations/1764600000300-UntilWhenToPay.js';
import { WhetherAnAnswerIsOwed1764800000000 } from '../migrations/1764800000000-WhetherAnAnswerIsOwed.js';
import { CancellationsLeftToAPerson1764900000000 } from '../migrations/1764900000000-CancellationsLeftToAPerson.js';
import { CancellationsByHandAnswered1765000000000 } from '../migrations/1765000000000-CancellationsByHandAnswered.js';
import { WhoAsksIsSoonKnown1764100000300 } from '../migrations/1764100000300-WhoAsksIsSoonKnown.js';
import { WhenASupplierSaidSo1764100000450 } from '../migrations/1764100000450-WhenASupplierSaidSo.js';
import { LostCallsAreSwept1764500000100 } from '../migrations/1764500000100-LostCallsAreSwept.js';
import { PreparingClient } from './preparingClient.js';
import { KeepingManager } from './store/KeepingManager.js';

export function createDataSource(url: string, options: DataSourceOptions = {}): DataSource {
  return new KeepingSource({
    type: 'postgres',
    url,
    applicationName: 'recourse',
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTableName: MIGRATIONS_TABLE,
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    // A connection that the server closes while it idles is replaced; without this it would end the process.
    poolErrorHandler: (error: Error) => options.log?.(`The database closed an idle connection: ${error.message}`),
    poolSize: options.poolSize ?? 10,
    extra: { idleTimeoutMillis: IDLE_MS, ...(options.preparesStatements === true ? { Client: PreparingClient } : {}) },
  });
}

class KeepingSource extends DataSource {
  override createEntityManager(runner?: QueryRunner): EntityManager {
    return new KeepingManager(this, runner);
  }
}

export interface DataSourceOptions {
  poolSize?: number;
  /** Plans every statement once a connection: for long runs of small ones. */
  preparesStatements?: boolean;
  log?: (line: string) => void;
}

/** A connection takes its planned statements with it, so it is not given up after every quiet moment. */
const IDLE_MS = 300_000;

export const MIGRATIONS_TABLE = 'migrations';

export const ENTITIES: (new () => object)[] = [
  Account,
  Action,
  AfterSalesCase,
  Announcement,
  AnnouncementReceipt,
  Award,
  Buyer,
  CaseEvent,
  CaseUnit,
  ClaimLink,
  Consent,
  CounterfeitFinding,
  CustodyEvent,
  CustodyPhoto,
  CustomsHold,
  Deadline,
  Deposit,
  DepositEntry,
  DisclosedInspection,
  Erasure,
  Evidence,
  FreightTier,
  GoodsReturn,
  IdempotencyKey,
  InspectedOrder,
  InspectedSupplierWeek,
  Inspection,
  InspectionCandidate,
  InspectionCost,
  InspectionDraw,
  InspectionProgramme,
  InsightCost,
  InsightNeed,
  InsightOrder,
  InsightProblem,
  InsightRecount,
  InsightWords,
  Interception,
  Investigation,
  Journal,
  Mail,
  MappingComponent,
  MappingOffer,
  MarketplaceKey,
  MarketplaceRequest,
  MarketplaceRequestMessage,
  Merchant,
  Message,
  Notice,
  Offer,
  Order,
  OrderLine,
  OrderUnit,
  Parcel,
  ParcelEvent,
  PartnerAccount,
  PartnerCall,
  PartnerTraffic,
  PointsEntry,
  Posting,
  PurchaseOrder,
  PurchaseOrderLine,
  Recovery,
  Refund,
  RefundUnit,
  Reissue,
  ReissueUnit,
  Reroute,
  RerouteUnit,
  Restriction,
  ReturnUnit,
  Supplier,
  SupplierRecount,
  SupplierTerms,
  SupplierWeek,
  TrainingAnswer,
  TrainingAssignment,
  TrainingAttempt,
  TrainingBooking,
  TrainingModule,
  TrainingQuestion,
  TrainingRule,
  TrainingSession,
  Variant,
  VariantMapping,
  Verification,
  WebhookDelivery,
  WebhookMessage,
  WebhookSubscription,
  WorkYear,
];

export const MIGRATIONS: (new () => MigrationInterface)[] = [
  TheFirstHouse1763760000000,
  WhoSeesWhat1763760000001,
  WhatIsKnown1763760000002,
  WhatCameTooEarly1763760000003,
  OneWayToTheMerchant1763760000004,
  AfterHandOver1763850000000,
  WhatIsKnownNow1763850000001,
  CallsThatBehave1763940000000,
  PlatformsAreJoined1763940000100,
  WhatSuppliersAsk1763940000200,
  WhatAVariantIsBoughtAs1763940000300,
  WebhooksOut1763940000500,
  TheMarketplacesSide1764000000000,
  Points1764000000050,
  TheDepositInEscrow1764000000100,
  CounterfeitsAreFound1764000000150,
  WhatTheMarketplaceLooksInto1764000000200,
  WhatCausesWhat1764000000300,
  TrainingThatHelps1764000000400,
  Channels1764000000500,
  OneOrderAfterAnother1764100000000,
  ErasingABuyer1764100000200,
  WhoAsksIsSoonKnown1764100000300,
  WhenASupplierSaidSo1764100000450,
  RankedAtOnce1764200000000,
  PlansHoldLittleOfOthers1764200000300,
  ErasingLeavesTheRest1764200000400,
  FakesCountAgainstSuppliers1764300000100,
  WhatSuppliersToldOnce1764400000010,
  LostCallsAreSwept1764500000100,
  WhatTheCarrierSaid1764500000200,
  WhyNothingIsRefunded1764500000300,
  UntilWhenToPay1764600000300,
  WhetherAnAnswerIsOwed1764800000000,
  CancellationsLeftToAPerson1764900000000,
  CancellationsByHandAnswered1765000000000,
];
