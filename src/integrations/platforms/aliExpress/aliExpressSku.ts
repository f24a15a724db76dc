// The supplier SKU of an AliExpress offer is "product id:sku_attr", such as 1005001234567890:14:350853#Black, or the product
// id alone when it has no variants. To place an order, AliExpress wants the sku_attr; for freight, its numeric sku_id.

export interface AliExpressSku {
  productId: string;
  /** Null: the product has no variants. */
  attr: string | null;
}

/** Null when it is no such SKU. */
export function readSku(sku: string): AliExpressSku | null {
  const [, productId, attr] = /^(\d{5,20})(?::(.+))?$/.exec(sku) ?? [];
  return productId === undefined ? null : { productId, attr: attr ?? null };
}

export function skuOf({ productId, attr }: AliExpressSku): string {
  return attr === null ? productId : `${productId}:${attr}`;
}

/** The same variant, whatever names are written behind its numbers: 14:350853#Black is 14:350853. */
export function isSameAttr(one: string | null, other: string | null): boolean {
  return plain(one) === plain(other);
}

function plain(attr: string | null): string {
  return (attr ?? '').replace(/#[^;]*/g, '');
}
