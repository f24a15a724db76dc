// Promise: what was bought, how far it has come, and what was reported about it.
import { ask } from './ask.js';
import { button, make, pair } from './elements.js';
import { reportForm } from './report.js';
import { day, money, PROBLEMS, words } from './words.js';

/** Pieces that are shown; the server tells of no more at a time. */
const MOST_UNITS = 100;

const ORDER = `query Order($problems: [Problem!]) {
  me {
    order {
      id orderNo placedAt
      paid { amount currencyCode }
      progress { unitCount }
      lines { id title quantity paid { amount currencyCode } }
      situation(first: ${MOST_UNITS}) {
        phase
        unit { unitNo componentNo componentTitle pieceNo line { id } }
        possibilities(actions: [OPEN_CASE], problems: $problems) { problem allowed caseId reasonCode reason ruleId }
      }
      cases(last: 50) { nodes { id caseNo problem state } }
    }
  }
}`;

export async function orderView(draft, go) {
  const { order } = (await ask(ORDER, { problems: PROBLEMS })).me;
  const cases = order.cases.nodes;
  return [
    make('h1', { tabindex: '-1' }, `${words().orderNo} ${order.orderNo}`),
    make('dl', {}, ...pair(words().placedAt, day(order.placedAt)), ...pair(words().paid, money(order.paid))),
    section(words().bought, make('ul', { class: 'rows' }, ...order.lines.map((line) => lineOf(line, order.situation)))),
    cases.length > 0
      ? section(words().yourCases, make('ul', { class: 'rows' }, ...cases.map((one) => caseOf(one, go))))
      : '',
    section(
      words().report,
      order.progress.unitCount > MOST_UNITS ? make('p', { class: 'hint' }, words().firstOnly) : '',
      reportForm(order, draft, go),
    ),
  ];
}

function lineOf({ id, title, quantity, paid }, situation) {
  const mine = situation.filter(({ unit }) => unit.line.id === id);
  const phases = Object.entries(words().phases).flatMap(([phase, word]) => {
    const there = mine.filter((one) => one.phase === phase).length;
    return there === 0 ? [] : [mine.length === 1 ? word : `${there} × ${word}`];
  });
  return make(
    'li',
    {},
    make('span', { class: 'name' }, quantity === 1 ? title : `${quantity} × ${title}`),
    make('span', {}, money(paid)),
    make('small', {}, phases.join(', ')),
  );
}

function caseOf({ id, caseNo, problem, state }, go) {
  const open = button(words().problems[problem], () => go(id), { class: 'link name' });
  return make('li', {}, open, make('span', { class: 'badge' }, words().states[state][0]), make('small', {}, caseNo));
}

function section(title, ...parts) {
  return make('section', {}, make('h2', {}, title), ...parts);
}
