// One request may become several orders: their numbers stand in one supplierOrderNo, joined by commas.

export function joinNumbers(numbers: readonly string[]): string {
  return [...new Set(numbers)].join(',');
}

export function splitNumbers(supplierOrderNo: string): string[] {
  return supplierOrderNo.split(',').filter((number) => /^\d+$/.test(number));
}
