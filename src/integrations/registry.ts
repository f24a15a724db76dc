// From a partner account to the client that speaks with it. Workflows say `app.gateways.supplier(connection).place(...)`
// and never learn which protocol that is; another protocol is another client chosen here.
import type { ProviderOf } from '../policy/partnerRoles.js';
import type { Provider } from '../policy/vocabulary.js';
import type { PartnerConnection } from './calls.js';
import type { EvidenceFiles } from './evidence/EvidenceFiles.js';
import { type EvidenceGround, keepEvidence } from './evidence/keepEvidence.js';
import { NO_EVIDENCE_FILES } from './evidence/noEvidenceFiles.js';
import type { PartnerHttpOptions } from './exchange.js';
import type { CarrierGateway } from './logistics/CarrierGateway.js';
import { partnerCarrier } from './logistics/partnerCarrier.js';
import { type Mailer, mailer, type MailSettings } from './mail/Mailer.js';
import type { MarketplaceGateway } from './marketplace/MarketplaceGateway.js';
import { partnerMarketplace } from './marketplace/partnerMarketplace.js';
import { noCarrier, noMarketplace, noPayment, noSupplier } from './noSuchRole.js';
import { type OrderExports, orderExports } from './orderExports/orderExports.js';
import type { PaymentGateway } from './payments/PaymentGateway.js';
import { partnerPayment } from './payments/partnerPayment.js';
import { type OutboundGround, type PostWebhook, webhookPoster } from './outbound/webhookPoster.js';
import { aliExpressSupplier } from './platforms/aliExpress/aliExpressSupplier.js';
import type { PlanSolver } from './solver/PlanSolver.js';
import { solveInThread } from './solver/solveInThread.js';
import { supplier1688 } from './platforms/alibaba1688/supplier1688.js';
import { kuaidi100Carrier } from './platforms/kuaidi100Hub/kuaidi100Carrier.js';
import { sfCarrier } from './platforms/sfExpress/sfCarrier.js';
import { cjSupplier } from './platforms/cjDropshipping/cjSupplier.js';
import { tmallMarketplace } from './platforms/tmall/tmallMarketplace.js';
import { tmallPayment } from './platforms/tmall/tmallPayment.js';
import { partnerSupplier } from './suppliers/partnerSupplier.js';
import type { SupplierGateway } from './suppliers/SupplierGateway.js';
import { afterShip } from './tracking/afterShip.js';
import { kuaidi100 } from './tracking/kuaidi100.js';
import type { TrackingService } from './tracking/ParcelScan.js';
import { seventeenTrack } from './tracking/seventeenTrack.js';
import type { TrackerGateway } from './tracking/TrackerGateway.js';

export interface Gateways {
  supplier(connection: PartnerConnection): SupplierGateway;
  carrier(connection: PartnerConnection): CarrierGateway;
  payment(connection: PartnerConnection): PaymentGateway;
  marketplace(connection: PartnerConnection): MarketplaceGateway;
  /** Its base address is the account's; its secret may hold several: see accountSecret. */
  tracker(connection: PartnerConnection, provider: TrackingService): TrackerGateway;
  orderExports: OrderExports;
  mail: Mailer;
  evidenceFiles: EvidenceFiles;
  /** To a merchant's own system. */
  postWebhook: PostWebhook;
  /** May webhooks and calls of partners go to addresses that are not public, too? */
  hasPrivateTargets: boolean;
  /** Searches for the best plan of a reroute. */
  planSolver: PlanSolver;
}

interface PlatformOptions extends PartnerHttpOptions {
  /** Where the callbacks of an account are received, told to partners that call back wherever they are told. */
  webhookUrl?: (accountId: string) => string;
}

export interface GatewayOptions extends PlatformOptions {
  /** Left out: no mail is sent. */
  mail?: MailSettings;
  /** Left out: no files are kept. */
  evidence?: EvidenceGround;
  /** Left out: webhooks go to public addresses alone, and partners may be anywhere. */
  outbound?: Pick<OutboundGround, 'privateTargets' | 'resolve'>;
}

export function gateways({ mail, evidence, outbound, ...given }: GatewayOptions = {}): Gateways {
  const options = { ...given, ...outbound };
  return {
    supplier: (connection) => chosen(SUPPLIERS, connection, noSupplier)(connection, options),
    carrier: (connection) => chosen(CARRIERS, connection, noCarrier)(connection, options),
    payment: (connection) => chosen(PAYMENTS, connection, noPayment)(connection, options),
    marketplace: (connection) => chosen(MARKETPLACES, connection, noMarketplace)(connection, options),
    tracker: (connection, provider) => TRACKERS[provider](connection, options),
    orderExports,
    mail: mailer(mail ?? null),
    evidenceFiles: evidence === undefined ? NO_EVIDENCE_FILES : keepEvidence(evidence),
    postWebhook: webhookPoster({ privateTargets: [], ...options }),
    hasPrivateTargets: (outbound?.privateTargets ?? []).length > 0,
    planSolver: solveInThread(),
  };
}

type Client<Gateway> = (connection: PartnerConnection, options: PlatformOptions) => Gateway;

/** By provider; one that has no such role is refused at every call, in words. */
function chosen<Gateway>(
  clients: Partial<Record<Provider, Client<Gateway>>>,
  { provider }: PartnerConnection,
  nobody: Client<Gateway>,
): Client<Gateway> {
  return clients[provider] ?? nobody;
}

const SUPPLIERS = {
  RECOURSE: partnerSupplier,
  ALIEXPRESS: aliExpressSupplier,
  ALIBABA_1688: supplier1688,
  CJDROPSHIPPING: cjSupplier,
} satisfies Record<ProviderOf<'SUPPLIER'>, Client<SupplierGateway>>;

const CARRIERS = {
  RECOURSE: partnerCarrier,
  SF_EXPRESS: sfCarrier,
  KUAIDI100: kuaidi100Carrier,
} satisfies Record<ProviderOf<'CARRIER'>, Client<CarrierGateway>>;

const PAYMENTS = {
  RECOURSE: partnerPayment,
  TMALL: tmallPayment,
} satisfies Record<ProviderOf<'PAYMENT'>, Client<PaymentGateway>>;

const MARKETPLACES = {
  RECOURSE: partnerMarketplace,
  TMALL: tmallMarketplace,
} satisfies Record<ProviderOf<'MARKETPLACE'>, Client<MarketplaceGateway>>;

const TRACKERS = {
  SEVENTEEN_TRACK: seventeenTrack,
  AFTERSHIP: afterShip,
  KUAIDI100: kuaidi100,
} as const satisfies Record<TrackingService, Client<TrackerGateway>>;
