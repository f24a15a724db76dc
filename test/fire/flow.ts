export const FLOW_KINDS = ['REFUND', 'REROUTE', 'INTERCEPTION'] as const;

/** One wish of a client, from the asking to its end. */
export interface Flow {
  no: number;
  kind: (typeof FLOW_KINDS)[number];
  orderId: string;
  lineId: string;
  waybillNo: string;
  /** Known once the case is. */
  caseId: string | null;
  /** Did somebody tell the client that it is taken? */
  acknowledged: boolean;
}
