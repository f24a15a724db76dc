// The whole API as one executable schema, made from the nouns and the doors to them. Nothing is found by a glob: what is
// not imported here is not part of it.
import 'reflect-metadata';
import { type GraphQLSchema, isInputObjectType } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import '../schema/nouns/Address.js';
import '../schema/nouns/Buyer.js';
import '../schema/nouns/CaseMoney.js';
import '../schema/nouns/ClaimLink.js';
import '../schema/nouns/CounterfeitFinding.js';
import '../schema/nouns/Deposit.js';
import '../schema/nouns/Evidence.js';
import '../schema/nouns/GoodsReturn.js';
import '../schema/nouns/Inspection.js';
import '../schema/nouns/Insight.js';
import '../schema/nouns/Investigation.js';
import '../schema/nouns/Merchant.js';
import '../schema/nouns/Order.js';
import '../schema/nouns/OrderLine.js';
import '../schema/nouns/Announcement.js';
import '../schema/nouns/MarketplaceRequest.js';
import '../schema/nouns/Parcel.js';
import '../schema/nouns/Points.js';
import '../schema/nouns/Partner.js';
import '../schema/nouns/Possibility.js';
import '../schema/nouns/PurchaseOrder.js';
import '../schema/nouns/Reissue.js';
import '../schema/nouns/SettleByExplanation.js';
import '../schema/nouns/Supplier.js';
import '../schema/nouns/AutoMapping.js';
import '../schema/nouns/Training.js';
import '../schema/nouns/Variant.js';
import '../schema/nouns/Viewer.js';
import '../schema/nouns/Webhook.js';
import '../schema/nouns/Words.js';
import '../schema/nouns/WorkCalendarYear.js';
import { CalendarMutations } from './CalendarMutations.js';
import { CalendarQueries } from './CalendarQueries.js';
import { CaseMutations } from './CaseMutations.js';
import { CaseQueries } from './CaseQueries.js';
import { CaseSubscriptions } from './CaseSubscriptions.js';
import { ClaimMutations } from './ClaimMutations.js';
import { CounterfeitDoors } from './CounterfeitDoors.js';
import { DepositMutations } from './DepositMutations.js';
import { DepositQueries } from './DepositQueries.js';
import { GoodsMutations } from './GoodsMutations.js';
import { ImportMutations } from './ImportMutations.js';
import { InspectionMutations } from './InspectionMutations.js';
import { InspectionQueries } from './InspectionQueries.js';
import { InsightQueries } from './InsightQueries.js';
import { LinkMutations } from './LinkMutations.js';
import { MappingMutations } from './MappingMutations.js';
import { MappingQueries } from './MappingQueries.js';
import { OpeningQueries } from './OpeningQueries.js';
import { OrderMutations } from './OrderMutations.js';
import { OrderQueries } from './OrderQueries.js';
import { PartnerMutations } from './PartnerMutations.js';
import { PartnerQueries } from './PartnerQueries.js';
import { ChannelDoors } from './ChannelDoors.js';
import { PointsDoors } from './PointsDoors.js';
import { ReroutePlansField } from './ReroutePlansField.js';
import { SettingsMutations } from './SettingsMutations.js';
import { RecoveryMutations } from './RecoveryMutations.js';
import { SupplyMutations } from './SupplyMutations.js';
import { SupplyQueries } from './SupplyQueries.js';
import { tellRoles } from './tellRoles.js';
import { TrainingMutations } from './TrainingMutations.js';
import { TrainingQueries } from './TrainingQueries.js';
import { WebhookMutations } from './WebhookMutations.js';
import { WebhookQueries } from './WebhookQueries.js';
import { WordMutations } from './WordMutations.js';
import { WordQueries } from './WordQueries.js';

/** To be executed with `fieldResolver` of src/reads, and a RequestContext. */
export function buildSchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      OpeningQueries,
      OrderQueries,
      CaseQueries,
      SupplyQueries,
      PartnerQueries,
      MappingQueries,
      WordQueries,
      PointsDoors,
      ChannelDoors,
      WebhookQueries,
      CalendarQueries,
      DepositQueries,
      InspectionQueries,
      InsightQueries,
      TrainingQueries,
      TrainingMutations,
      CaseMutations,
      ClaimMutations,
      GoodsMutations,
      WordMutations,
      WebhookMutations,
      LinkMutations,
      OrderMutations,
      RecoveryMutations,
      SupplyMutations,
      PartnerMutations,
      MappingMutations,
      SettingsMutations,
      ImportMutations,
      CalendarMutations,
      DepositMutations,
      CounterfeitDoors,
      InspectionMutations,
      CaseSubscriptions,
      ReroutePlansField,
    ],
    // Inputs are checked in acceptInput, whose refusals do not repeat the whole input.
    validate: false,
    // It asks the schema about all of itself; Apollo checks it again, and so do the tests.
    skipCheck: true,
    // Every subscription brings its own events.
    pubSub: NO_TOPICS,
  });
  for (const name of ONE_OF) {
    const type = schema.getType(name);
    // type-graphql does not know @oneOf.
    if (isInputObjectType(type)) type.isOneOf = true;
  }
  tellRoles(schema);
  return schema;
}

const ONE_OF = ['OrderBy', 'CaseBy', 'VariantBy'];

const NO_TOPICS = {
  publish: () => {
    throw new Error('Nothing is published by topic.');
  },
  subscribe: () => {
    throw new Error('Nothing is subscribed by topic.');
  },
};
