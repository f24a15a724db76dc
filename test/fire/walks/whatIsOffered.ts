// All that somebody is told about an order: which problems of its units could be reported, and what could be done about its cases.
import type { Viewer } from '../../../src/workflows/App.js';
import { ask, globalId } from '../../support/builders/api.js';
import type { PlacedOrder, Shop } from '../../support/shop.js';

/** What somebody was told that could be done, or not. */
export interface Offered {
  action: string;
  problem: string | null;
  remedy: string | null;
  choice: string | null;
  allowed: boolean;
  reasonCode: string | null;
  mutation: string;
  /** Global id of the case; null for OPEN_CASE. */
  caseId: string | null;
  units: {
    id: string;
    lineId: string;
    unitNo: number;
    componentNo: number;
    pieceNo: number;
    purchaseOrderId: string | null;
  }[];
}

const LOOK = `query ($id: ID!) { order(by: { id: $id }) {
  situation(first: 100) { unit { ...unit } possibilities(actions: [OPEN_CASE]) { ...possibility } }
  cases(first: 50) { nodes { id units(first: 50) { nodes { ...unit } } nextActions { ...possibility } } }
} }
fragment unit on OrderUnit { id unitNo componentNo pieceNo line { id } purchaseOrder { id } }
fragment possibility on Possibility { action problem remedy choice allowed reasonCode mutation }`;

interface Seen {
  order: {
    situation: { unit: SeenUnit; possibilities: Possibility[] }[];
    cases: { nodes: { id: string; units: { nodes: SeenUnit[] }; nextActions: Possibility[] }[] };
  } | null;
}
type Possibility = Omit<Offered, 'caseId' | 'units'>;
interface SeenUnit {
  id: string;
  unitNo: number;
  componentNo: number;
  pieceNo: number;
  line: { id: string };
  purchaseOrder: { id: string } | null;
}

/** All that this person is told about the order. */
export async function allOffered(shop: Shop, viewer: Viewer, order: PlacedOrder): Promise<Offered[]> {
  const { data, errors } = await ask(shop.app, viewer, LOOK, { id: globalId('Order', order.id) });
  if (errors.length > 0)
    throw new Error(`${viewer.role} cannot look: ${errors.map(({ message }) => message).join('; ')}`);
  const seen = (data as Seen).order;
  if (seen === null) throw new Error(`${viewer.role} does not see the order.`);
  return [
    ...seen.situation.flatMap(({ unit, possibilities }) =>
      possibilities.map((one) => ({ ...one, caseId: null, units: [unitOf(unit)] })),
    ),
    ...seen.cases.nodes.flatMap(({ id, units, nextActions }) =>
      nextActions.map((one) => ({ ...one, caseId: id, units: units.nodes.map(unitOf) })),
    ),
  ];
}

function unitOf({ line, purchaseOrder, ...unit }: SeenUnit): Offered['units'][number] {
  return { ...unit, lineId: line.id, purchaseOrderId: purchaseOrder?.id ?? null };
}
