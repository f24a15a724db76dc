import type { MappingComponent } from '../../entities/MappingComponent.js';
import { isComposite } from '../../policy/mappingWish.js';
import { type Piece, piecesOf } from '../../policy/pieces.js';
import type { UnitShare } from '../../policy/refundAmounts.js';
import type { Tx } from '../App.js';
import { liveMappings } from './liveMappings.js';

/** The components of variants that are bought in pieces, by variant; every other variant is left out. */
export type Composition = ReadonlyMap<string, readonly MappingComponent[]>;

export async function compositionOf(tx: Tx, variantIds: readonly string[]): Promise<Composition> {
  const live = await liveMappings(tx, [...new Set(variantIds)]);
  return new Map(
    [...live].flatMap(([variantId, { mapping, components }]) =>
      isComposite(mapping.kind) ? [[variantId, components] as const] : [],
    ),
  );
}

export interface UnitPiece extends Piece {
  unitNo: number;
  mappingComponentId: string | null;
  componentTitle: string | null;
}

/** The rows of one store unit: its pieces with their shares, or itself when it is bought as one. */
export function unitPieces(share: UnitShare, components: readonly MappingComponent[] = []): UnitPiece[] {
  const { unitNo, paidMinor, freightMinor } = share;
  if (components.length === 0) {
    return [
      { unitNo, paidMinor, freightMinor, componentNo: 1, pieceNo: 1, mappingComponentId: null, componentTitle: null },
    ];
  }
  return piecesOf(share, components).map((piece) => {
    const component = components.find(({ componentNo }) => componentNo === piece.componentNo);
    return {
      ...piece,
      unitNo,
      mappingComponentId: component?.id ?? null,
      componentTitle: component?.title ?? null,
    };
  });
}
