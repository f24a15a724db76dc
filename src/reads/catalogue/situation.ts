// The dry run as the API tells it: the units that are asked about, and what policy decides about each.
import { type Possibility } from '../../policy/possibility.js';
import { situationOf } from '../../policy/situation.js';
import { phaseOf, routeOfUnit } from '../../policy/unitFacts.js';
import { badInput } from '../badInput.js';
import { decodeGlobalId } from '../../policy/globalId.js';
import type { Sql } from '../json.js';
import { bind, type Statement } from '../statement.js';
import { askedFor, toldPossibility } from './possibilities.js';
import { type Arguments, one, type RowsSpec, STAFF_AND_BUYER, type TypeSpec } from './spec.js';

export const SITUATION: RowsSpec = {
  kind: 'ROWS',
  type: 'UnitSituation',
  where: (row, unit, args, statement) =>
    [`${unit}.order_id = ${row}.id`, ...chosenUnits(row, unit, args, statement)].join(' and '),
  order: (unit) => `${unit}.order_line_id, ${unit}.unit_no, ${unit}.id`,
  limit: ({ first }) => {
    if (typeof first === 'number' && first >= 1 && first <= 100) return first;
    throw badInput('situation: `first` is from 1 to 100. Ask for the rest with `after`.');
  },
};

function chosenUnits(row: string, unit: string, { lineId, after }: Arguments, statement: Statement): Sql[] {
  const ofLine = uuidOf('OrderLine', lineId);
  const last = uuidOf('OrderUnit', after);
  return [
    ...(ofLine === null ? [] : [`${unit}.order_line_id = ${bind(statement, ofLine, 'uuid')}`]),
    ...(last === null
      ? []
      : [
          `(${unit}.order_line_id, ${unit}.unit_no, ${unit}.id) > (select a.order_line_id, a.unit_no, a.id from order_units a
            where a.merchant_id = ${row}.merchant_id and a.id = ${bind(statement, last, 'uuid')})`,
        ]),
  ];
}

/** What is no id of the type is the id of nothing. */
function uuidOf(type: string, given: unknown): string | null {
  if (typeof given !== 'string') return null;
  const decoded = decodeGlobalId(given);
  return decoded?.type === type ? decoded.id : NOBODY;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

const UNIT_NEEDS = { unit: (row: string) => `${row}.id`, merchant: (row: string) => `${row}.merchant_id` };

export const UNIT_SITUATION: TypeSpec = {
  name: 'UnitSituation',
  from: 'order_units',
  visibleTo: STAFF_AND_BUYER,
  fields: {
    unit: one('OrderUnit', 'id'),
    phase: { kind: 'COMPUTED', needs: UNIT_NEEDS, answer: (facts) => phaseOf(facts.unit()) },
    route: { kind: 'COMPUTED', needs: UNIT_NEEDS, answer: (facts) => routeOfUnit(facts.unit()) },
    possibilities: {
      kind: 'COMPUTED',
      needs: UNIT_NEEDS,
      answer: (facts, { reader, now, args }) =>
        askedFor(args, situationOf(facts.unit(), reader, facts.settings(), now)).map((one: Possibility) =>
          toldPossibility(one),
        ),
    },
  },
};
