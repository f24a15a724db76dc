// Merchants, their partners and suppliers. Defaults are valid; a test says only what matters to it.
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { MappingComponent } from '../../../src/entities/MappingComponent.js';
import { MappingOffer } from '../../../src/entities/MappingOffer.js';
import { Merchant } from '../../../src/entities/Merchant.js';
import { Offer } from '../../../src/entities/Offer.js';
import { PartnerAccount } from '../../../src/entities/PartnerAccount.js';
import { Supplier } from '../../../src/entities/Supplier.js';
import { VariantMapping } from '../../../src/entities/VariantMapping.js';
import { Variant } from '../../../src/entities/Variant.js';
import { NOW } from './store.js';

const at = new Date(NOW);

export async function aMerchant(store: EntityManager, more: Partial<Merchant> = {}): Promise<Merchant> {
  const id = more.id ?? uuid();
  return save(store, Merchant, {
    id, name: `Merchant ${id}`, registeredEmail: 'desk@merchant.example', currency: 'CNY', zone: 'Asia/Shanghai',
    settings: {}, shopType: null, createdAt: at, version: 1, ...more,
  }); // prettier-ignore
}

export async function anAccount(
  store: EntityManager,
  merchant: Merchant,
  more: Partial<PartnerAccount> = {},
): Promise<PartnerAccount> {
  const id = more.id ?? uuid();
  return save(store, PartnerAccount, {
    merchantId: merchant.id, id, kind: 'SUPPLIER', provider: 'RECOURSE', name: `Account ${id}`, baseUrl: 'http://partner.example', secretSealed: 'sealed', limits: {},
    pausedUntil: null, pauseReason: null, createdAt: at, ...more,
  }); // prettier-ignore
}

export async function aSupplier(
  store: EntityManager,
  merchant: Merchant,
  more: Partial<Supplier> = {},
): Promise<Supplier> {
  const id = more.id ?? uuid();
  const partnerAccountId =
    more.partnerAccountId === undefined ? (await anAccount(store, merchant)).id : more.partnerAccountId;
  return save(store, Supplier, {
    merchantId: merchant.id, id, externalId: id, name: 'Anshan Pottery', country: 'CN', platform: 'TEST', createdAt: at,
    ...more, partnerAccountId,
  }); // prettier-ignore
}

export async function aVariant(
  store: EntityManager,
  merchant: Merchant,
  more: Partial<Variant> = {},
): Promise<Variant> {
  const id = more.id ?? uuid();
  return save(store, Variant, {
    merchantId: merchant.id,
    id,
    sku: `SKU-${id}`,
    title: 'Teapot',
    category: 'GENERAL',
    options: {},
    createdAt: at,
    ...more,
  });
}

export async function anOffer(store: EntityManager, supplier: Supplier, more: Partial<Offer> = {}): Promise<Offer> {
  const { merchantId } = supplier;
  const variantId = more.variantId ?? (await aVariant(store, { id: merchantId } as Merchant)).id;
  return save(store, Offer, {
    merchantId, id: uuid(), supplierId: supplier.id, supplierSku: `S-${uuid()}`, match: 'SAME', title: 'Teapot, blue', priceMinor: 4000n,
    freightMinor: 500n, currency: 'CNY', stock: 100, minQuantity: 1, shipFrom: 'CN', destinations: ['CN'], handlingDays: 2, transitDays: 3, lastSeenAt: at,
    options: {}, toldCurrency: null, isListed: true, createdAt: at, ...more, variantId,
  }); // prettier-ignore
}

/** The variant of the offer is bought by it, and by nothing else. */
export async function aMapping(store: EntityManager, { merchantId, variantId, id: offerId, title }: Offer) {
  const mapping = await save(store, VariantMapping, {
    merchantId, id: uuid(), variantId, kind: 'STANDARD', version: 1, mappedBy: 'agent-1', mappedAt: at, retiredAt: null,
  }); // prettier-ignore
  const component = await save(store, MappingComponent, {
    merchantId, id: uuid(), mappingId: mapping.id, kind: 'STANDARD', componentNo: 1, title, pieces: 1, isFree: false, shareWeight: 1n,
    allOutToldAt: null,
  }); // prettier-ignore
  await save(store, MappingOffer, {
    merchantId, id: uuid(), componentId: component.id, kind: 'STANDARD', offerId, position: 0, country: null, outToldAt: null,
  }); // prettier-ignore
  return mapping;
}

export async function save<Entity extends object>(
  store: EntityManager,
  type: new () => Entity,
  values: NoInfer<Entity>,
): Promise<Entity> {
  const row = store.create(type, values);
  await store.insert(type, row);
  return row;
}
