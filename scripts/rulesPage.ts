// The rules as a page for people who do not read code: made from the very tables that decide, so it cannot be out of date.

import { AFTER_SALES_RULES, type AfterSalesRule, type Verdict } from '../src/policy/afterSalesRules.js';
import { CASE_MOVES } from '../src/policy/caseFlow.js';
import { REQUIRED_DEPOSITS } from '../src/policy/deposit.js';
import { STOPPABLE_AT } from '../src/policy/interceptParcel.js';
import { INTERCEPTION_FAILURE_MEANINGS, INTERCEPTION_FLOW } from '../src/policy/interceptionFlow.js';
import { NEED_PHRASES } from '../src/policy/needs.js';
import { formatMinor } from '../src/policy/money.js';
import { mayDo, OPERATIONS } from '../src/policy/permissions.js';
import { FIGURES, FROM_THE_BEGINNING, isInForce, POLICIES, type PolicyFigure } from '../src/policy/policyDefaults.js';
import { pointsPolicyAt } from '../src/policy/points.js';
import { problemMeant } from '../src/policy/problemMeant.js';
import { SUPPLIER_FAILURE_MEANINGS } from '../src/policy/reroute.js';
import { RESTRICTION_MEANINGS } from '../src/policy/restrictions.js';
import { matches, ruleFor } from '../src/policy/ruleFor.js';
import { defaultSettings } from '../src/policy/settings.js';
import { SOURCE_TEXTS } from '../src/policy/sources.js';
import { ACTORS, CATEGORIES, type Category, PHASES, PROBLEMS, ROUTES, SHOP_TYPES, SOURCES, type Phase, type Problem, type Source } from '../src/policy/vocabulary.js'; // prettier-ignore
import { SHIPPED_CALENDARS } from '../src/policy/workCalendars.js';
import { heading, list, paragraph, table } from './markdown.js';
import { SURVIVALS } from './survivals.js';

/** The whole page; the same whenever it is printed. */
export function rulesPage(): string {
  const parts = [
    ...['# The rules', paragraph(INTRODUCTION)],
    ...[
      heading('Which rule decides'),
      paragraph(HOW_ROWS_MATCH),
      decisions(),
      paragraph(BY_CATEGORY),
      decisionsByCategory(),
    ],
    ...[heading('The rules, first match wins'), rules(), heading('In one line each'), sentences()],
    ...[heading('Where the rules come from'), sources()],
    ...[heading('Clocks and figures'), paragraph(ABOUT_FIGURES), figures()],
    ...[heading('What buyers need'), paragraph(ABOUT_NEEDS), needs()],
    ...[heading('Working days'), paragraph(ABOUT_WORKING_DAYS), workCalendars()],
    ...[heading('What a merchant may set'), settings(), paragraph(ABOUT_DEADLINES)],
    ...[heading('What a deposit must hold'), paragraph(ABOUT_DEPOSITS), deposits()],
    ...[heading('What the marketplace may forbid'), paragraph(ABOUT_RESTRICTIONS), restrictions()],
    ...[heading('Points'), paragraph(ABOUT_POINTS), pointsOfBreaches(), pointsSteps()],
    ...[heading('Where rows overlap'), paragraph(OVERLAP), overlaps()],
    ...[heading('When a supplier says no'), supplierFailures()],
    ...[heading('Intercepting a parcel'), paragraph(ABOUT_INTERCEPTION), scans(), interceptionFlow(), failures()],
    ...[heading('The life of a case'), moves()],
    ...[heading('Who may ask for what'), permissions()],
    ...[heading('What it survives'), paragraph(ABOUT_SURVIVALS), survivals()],
  ];
  return `${parts.join('\n\n')}\n`;
}

const INTRODUCTION = `This page is printed from the tables in \`src/policy\` by \`scripts/printRules.ts\`; change those, not this.
Every answer of the product names the rule that decided and the text that the rule is taken from.`;

const HOW_ROWS_MATCH = `Rows match by problem, phase, route and category. A window is not part of the match: the row
matches and, when its window is over or not open yet, refuses with its own id. The route is that of the parcel; before a
parcel is on its way, from the ship-from of the purchase order to the ship-to of the order. Where the route matters and a
country is missing, a person is needed (ROUTE_UNKNOWN). What no row offers can be done only as an override: a right, a
reason and an audit entry. Changing one's mind before delivery is cancelling, and cancelling after it is changing one's
mind; a window belongs to one parcel, and has not begun while nobody knows when that was delivered.`;

const BY_CATEGORY = `The table is for general goods. Where the category decides otherwise:`;

const ABOUT_FIGURES = `Hours (h) and days (d) are elapsed time, never calendar days; calendar days and working days are
named as such and end with the last millisecond of the day. A limit belongs to what comes after it: at exactly ship-by +
48 h the supplier is urged, and at the end of a window it is over. Changing a figure adds a row that holds from its day on.`;

const ABOUT_DEADLINES = `A settle-by is the instant by which the remedy must be executed: refund sent, replacement handed to
a carrier. It runs from the moment a remedy is due, which under B3, B3i and B4 is when their wait is over; under A1 and A2
from the marketplace's verdict, under A3 and C1 from the arrival of the goods, and under T4 from the scan. When nobody acts, what the
merchant has set happens: ESCALATE (a person), AUTO_REFUND, or, before shipment, AUTO_REROUTE within the margin guard. Rule B3i never
acts by itself, neither on day 4 nor at the settle-by.`;

const ABOUT_WORKING_DAYS = `Day 1 is the first working day after the day of the decision, and the deadline is the end of the
last one, in the zone of the merchant. Public holidays are off, and make-up Saturdays and Sundays are worked. In a year
without a published calendar Monday to Friday count, and the deadline is provisional until the calendar is imported.`;

const ABOUT_NEEDS = `Found in the buyers' own words for insight: whole words in English, and Chinese wherever it stands. A text has every need of
which it holds a phrase.`;
const ABOUT_DEPOSITS = `Held in escrow; it pays buyers when a rule or a service agreement is broken ([P]; who appeals until when is ours). An award takes
what is there and the marketplace advances the rest; awards are served in the order of decision. At most what is left to refund for
the units of the case is awarded, but for what the law adds (C3). The amounts are dated: a change adds a row.`;

const ABOUT_RESTRICTIONS = `By a merchant's points, under supervision of its deposit, or because goods were found to be counterfeit ([P]; what
each kind forbids is ours). Whatever a buyer is owed stays open. Asked for all the same, it is refused: RESTRICTED.`;

const ABOUT_POINTS = `Points are counted by kind. The highest step that is newly reached acts from then on. At the end of 31 December in
Asia/Shanghai all are cleared, except that 48 or more of a kind stay for ever, and of 24 to 47 counterfeit points 24 stay [P]. What a breach
costs, and what a step forbids, is ours. A reversal counts as if the points had never been given.`;

const OVERLAP = `X1 matches everything and stands last, so it decides only where no other row does. Of the others these
match the same unit, and the first named decides; no other two do:`;

const ABOUT_INTERCEPTION = `Only within one country, under a carrier account of ours, and before the parcel is out for
delivery. One success per waybill. Succeeded is not returned: the merchant sets at which of the two the money moves.`;

const ABOUT_SURVIVALS = 'The numbers are those of the rule book; the rest concern what is not decided by these rules.';

function decisions(): string {
  return table(
    ['problem', ...PHASES],
    PROBLEMS.map((problem) => [problem, ...PHASES.map((phase) => told(problem, phase))]),
  );
}

function told(problem: Problem, phase: Phase): string {
  const meant = problemMeant(problem, phase);
  return meant === problem ? decidedBy(problem, phase) : `${decidedBy(meant, phase)} as ${meant}`;
}

function decidedBy(problem: Problem, phase: Phase, category: Category = 'GENERAL', noReturnConfirmed = false): string {
  const [domestic, international] = (['DOMESTIC', 'INTERNATIONAL'] as const).map((route) => {
    const decided = ruleFor({ problem, phase, route, category, noReturnConfirmed, at: LATEST });
    return decided.ok ? decided.value.rule.id : 'a person';
  });
  return domestic === international ? `${domestic}` : `${domestic} domestic, ${international} international`;
}

function decisionsByCategory(): string {
  const rows = PROBLEMS.flatMap((problem) =>
    PHASES.flatMap((phase) =>
      CATEGORIES.map((category) => {
        const [without, confirmed] = [false, true].map((one) => decidedBy(problem, phase, category, one));
        return { isOtherwise: without !== decidedBy(problem, phase) || without !== confirmed, row: [problem, phase, category, `${without}`, `${confirmed}`] }; // prettier-ignore
      }),
    ),
  );
  return table(
    ['problem', 'phase', 'category', 'rule', 'rule, when the buyer confirmed at purchase that it is not taken back'],
    rows.filter(({ isOtherwise }) => isOtherwise).map(({ row }) => row),
  );
}

/** Of any two rows that match the same unit, which decides. */
function overlaps(): string {
  const rows = AFTER_SALES_RULES.filter((rule) => rule.id !== 'X1' && isInForce(rule, LATEST));
  const pairs = PROBLEMS.flatMap((problem) =>
    PHASES.flatMap((phase) =>
      CATEGORIES.flatMap((category) =>
        ROUTES.flatMap((route) => {
          const match = { problem, phase, route, category, noReturnConfirmed: true, at: LATEST };
          const ids = rows.filter((rule) => matches(rule, match)).map((rule) => rule.id);
          return ids.length > 1 ? [`${ids.join(' before ')}: ${problem} of ${category}`] : [];
        }),
      ),
    ),
  );
  return list([...new Set(pairs)]);
}

function workCalendars(): string {
  return table(
    ['region', 'year', 'off', 'worked', 'published'],
    SHIPPED_CALENDARS.map(({ region, year, off, worked, source }) => [
      region,
      String(year),
      off.map(({ name, from, to }) => `${name} ${from === to ? from : `${from} to ${to}`}`).join(', '),
      worked.join(', '),
      source,
    ]),
  );
}

/** After the last change that is known, so that the page shows the rules as they will be. */
const LATEST = new Date('9999-01-01T00:00:00.000Z');

function rules(): string {
  return table(
    ['id', 'problem', 'when', 'the product', 'offers', 'steps', 'clock', 'source', 'in force'],
    AFTER_SALES_RULES.map((rule) => [
      rule.id,
      words(rule.problems),
      whenOf(rule),
      VERDICT_WORDS[rule.verdict] + (rule.automatic || rule.offers.length === 0 ? '' : ', never by itself'),
      rule.offers.join(', ') || 'none',
      rule.steps.join(', ') || 'none',
      rule.clock.text,
      cited(rule.sources),
      inForce(rule),
    ]),
  );
}

const VERDICT_WORDS = {
  OFFERS: 'offers',
  WAITS_THEN_OFFERS: 'waits, then offers',
  WAITS: 'waits, and offers no remedy',
  REFUSES: 'refuses',
} as const satisfies Record<Verdict, string>;

function whenOf({ phases, routes, categories, ifConfirmed }: AfterSalesRule): string {
  const confirmed = ifConfirmed ? ['confirmed at purchase'] : [];
  return [words(phases), ...(routes === 'ANY' ? [] : routes), ...(categories === 'ANY' ? [] : categories), ...confirmed].join(', '); // prettier-ignore
}

function words(some: readonly string[] | 'ANY'): string {
  return some === 'ANY' ? 'any' : some.join(', ');
}

function cited(sources: readonly Source[]): string {
  return sources.map((source) => `[${source}]`).join(' ');
}

function inForce({ effectiveFrom, effectiveTo }: Pick<AfterSalesRule, 'effectiveFrom' | 'effectiveTo'>): string {
  const from = effectiveFrom === FROM_THE_BEGINNING ? 'always' : `from ${effectiveFrom.slice(0, 10)}`;
  return effectiveTo === null ? from : `${from}, until ${effectiveTo.slice(0, 10)}`;
}

function sentences(): string {
  return list(AFTER_SALES_RULES.map((rule) => `**${rule.id}** ${rule.sentence}`));
}

function sources(): string {
  return list(SOURCES.map((source) => `**[${source}]** ${SOURCE_TEXTS[source]}`));
}

function figures(): string {
  return table(
    ['figure', 'value', 'meaning', 'source', 'in force'],
    POLICIES.flatMap((policy) =>
      (Object.keys(FIGURES) as PolicyFigure[]).map((name) => {
        const { unit, meaning, sources: from } = FIGURES[name];
        return [name, `${policy.figures[name]} ${unit}`, meaning, cited(from), inForce(policy)];
      }),
    ),
  );
}

/** No table: Chinese is as wide as it is. */
function needs(): string {
  return list(
    NEED_PHRASES.map(
      (row) => `**${row.need}** ${cited(row.sources)}, ${inForce(row)}: ${row.en.join(', ')}; ${row.zh.join(', ')}`,
    ),
  );
}

function settings(): string {
  const { restrictions: _, ...settable } = defaultSettings(LATEST);
  const rows = Object.entries(settable).map(([name, value]) => [
    name,
    value === null ? 'none' : typeof value === 'object' ? Object.entries(value).map(([rule, choice]) => `${rule} ${choice}`).join(', ') : String(value), // prettier-ignore
  ]);
  return table(['setting', 'until the merchant changes it'], rows);
}

function pointsOfBreaches(): string {
  const rows = Object.entries(pointsPolicyAt(LATEST).breaches).map(([breach, { kind, points }]) => [
    breach,
    kind,
    `${points}`,
  ]);
  return table(['breach', 'kind', 'points'], rows);
}

function pointsSteps(): string {
  const rows = pointsPolicyAt(LATEST).steps.map(({ at, days, restrictions: forbidden }) => [
    `${at}`,
    days === null ? 'until lifted' : `${days} d`,
    forbidden.join(', '),
  ]);
  return table(['step', 'for', 'forbids'], rows);
}

function deposits(): string {
  return table(
    ['from', ...SHOP_TYPES, 'source'],
    REQUIRED_DEPOSITS.map(({ effectiveFrom, currency, minor }) => [
      effectiveFrom === FROM_THE_BEGINNING ? 'the beginning' : effectiveFrom,
      ...SHOP_TYPES.map((type) => `${formatMinor(minor[type], currency)} ${currency}`),
      '[P]',
    ]),
  );
}

function restrictions(): string {
  return table(['restriction', 'while it holds'], Object.entries(RESTRICTION_MEANINGS));
}

function supplierFailures(): string {
  const rows = Object.entries(SUPPLIER_FAILURE_MEANINGS).map(([failure, { isFixed, instead }]) => [
    failure,
    isFixed ? 'yes' : 'no',
    instead,
  ]);
  return table(['failure', 'does a reroute fix it?', 'what to do'], rows);
}

function scans(): string {
  const words = { YES: 'yes', NOT_YET: 'not yet', WINDOW_OVER: 'too late', POINTLESS: 'nothing left to stop' };
  return table(['last scan', 'may it be intercepted?'], Object.entries(STOPPABLE_AT).map(([state, answer]) => [state, words[answer]])); // prettier-ignore
}

function interceptionFlow(): string {
  return table(['state', 'may become'], Object.entries(INTERCEPTION_FLOW).map(([from, to]) => [from, to.join(', ') || 'the end'])); // prettier-ignore
}

function failures(): string {
  const rows = Object.entries(INTERCEPTION_FAILURE_MEANINGS).map(([failure, { mayTryAgain, instead }]) => [
    failure,
    mayTryAgain ? 'yes' : 'no',
    instead,
  ]);
  return table(['failure', 'try again?', 'what to do'], rows);
}

function moves(): string {
  return table(['from', 'to', 'by', 'when'], CASE_MOVES.map((move) => [move.from, move.to, move.by.join(', '), move.when])); // prettier-ignore
}

function permissions(): string {
  return table(
    ['operation', ...ACTORS],
    OPERATIONS.map((operation) => [operation, ...ACTORS.map((actor) => (mayDo(actor, operation) ? 'yes' : ''))]),
  );
}

function survivals(): string {
  return table(['#', 'it happens', 'decided by'], SURVIVALS.map(({ no, happens, decidedBy: by }) => [String(no), happens, by])); // prettier-ignore
}
