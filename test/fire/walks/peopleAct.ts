// What a person does who looks at an order: something of what they are told that they could do, or could not.
import { ROLES, type Role } from '../../../src/policy/vocabulary.js';
import type { Viewer } from '../../../src/workflows/App.js';
import type { PlacedOrder, Shop } from '../../support/shop.js';
import { askFor } from './askFor.js';
import type { Done } from './Done.js';
import { allOffered, type Offered } from './whatIsOffered.js';
import type { Walker } from './walker.js';

/** Suppliers look at nothing but their purchase orders. */
export const PEOPLE: readonly Role[] = ROLES.filter((role) => role !== 'PARTNER');

export function personOf(shop: Shop, order: PlacedOrder, role: Role): Viewer {
  if (role === 'BUYER') return shop.as(role, { scopeId: order.id });
  return shop.as(role, role === 'OPERATOR' ? { merchantId: null } : {});
}

/** The mutation says what the offer has said: done, or refused with the very same code. */
export function personActs(which: 'ALLOWED' | 'REFUSED') {
  return async (shop: Shop, walker: Walker): Promise<Done | null> => {
    const { order, random } = walker;
    const role = random.pick(PEOPLE) ?? 'AGENT';
    const viewer = personOf(shop, order, role);
    const all = (await allOffered(shop, viewer, order)).filter(({ allowed }) => allowed === (which === 'ALLOWED'));
    // One kind of action is as likely as another, however often it is offered.
    const actions = [...new Set(all.map((one) => one.action))];
    const action = random.pick(actions.filter((one) => one !== 'WITHDRAW' || random.below(5) === 0));
    const offered = random.pick(all.filter((one) => one.action === action));
    if (offered === undefined || (which === 'REFUSED' && ASKED_OF_THE_ORDER.includes(offered.action))) return null;
    const codes = await askFor(shop.app, viewer, walker, offered);
    if (codes === null) return null;
    const told = offered.allowed ? 'may' : (offered.reasonCode ?? '');
    const came = codes.join() || 'done';
    const name = [offered.action, offered.problem, offered.remedy, offered.choice].filter((one) => one !== null);
    const done = {
      who: role,
      what: `${name.join(' ')}, ${told}: ${came}`,
      kind: `${offered.action}, ${told}: ${came}`,
    };
    return isAsTold(offered, codes)
      ? done
      : { ...done, breach: `${role} was told ${told} of ${name.join(' ')}, and then ${came}` };
  };
}

/** A closed case does none of these, but its order or its purchase order still may. */
const ASKED_OF_THE_ORDER = ['URGE_SUPPLIER', 'CANCEL', 'CORRECT_ADDRESS'];

/** What only turns out when it is asked for: what suppliers offer at that moment, and what is sent along. */
const DEPENDS = [
  'NO_ALTERNATIVE',
  'MARGIN_GUARD',
  'CONSENT_NEEDED',
  'PLAN_STALE',
  'CURRENCY_MISMATCH',
  'INVALID_INPUT',
];

function isAsTold({ action, allowed, reasonCode }: Offered, codes: string[]): boolean {
  // Asked for while it is under way: the second gets the first (survival 4).
  if (action === 'REROUTE' && reasonCode === 'REROUTE_ACTIVE' && codes.length === 0) return true;
  if (allowed) return codes.every((code) => DEPENDS.includes(code));
  // One is told of the first unit that it is about, and refused for each.
  return codes[0] === reasonCode;
}
