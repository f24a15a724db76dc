// Promise: the one table of what costs more than the object that it answers with.
import type { GraphQLNamedType, GraphQLSchema } from 'graphql';
import { isOfRows, specOf } from '../../reads/catalogue/catalogue.js';
import { DECISION } from '../../reads/budget.js';
import { isDecision } from '../../reads/catalogue/spec.js';

/** Of each mutation, whatever it answers with: it locks, decides and writes. */
export const MUTATION = 100;

/** What asks partners, or sums up much: as many points as it would be objects. */
const COUNTED_APART: Readonly<Record<string, number>> = {
  'Case.reroutePlans': 1_000,
  'Query.insight': 1_000,
  'Query.trainingEffect': 1_000,
  'Query.auditInspectionDraw': 1_000,
  'Query.previewAutoMapping': 1_000,
};

/** Beside one point for each object that the field leads to. */
export function ownPoints(schema: GraphQLSchema, type: GraphQLNamedType, field: string): number {
  if (type === schema.getMutationType()) return MUTATION;
  return COUNTED_APART[`${type.name}.${field}`] ?? (isDecided(type, field) ? DECISION : 0);
}

export function isDecided(type: GraphQLNamedType, field: string): boolean {
  if (!isOfRows(type.name)) return false;
  const spec = specOf(type.name).fields[field];
  return spec?.kind === 'COMPUTED' && isDecision(spec.needs);
}
