/** What makes two waybills one: services write them in capitals and without spaces, whatever they were given. */
export function plainNumber(waybillNo: string): string {
  return waybillNo.replace(/\s/g, '').toUpperCase();
}
