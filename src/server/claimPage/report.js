// Promise: only what the rules let a buyer report can be reported; for the rest it says why not. What is asked depends on what
// was said before it: the pieces on the problem, the wish on the rule.
import { change } from './ask.js';
import { button, field, kept, make, refuse, serverSays } from './elements.js';
import { CHOICES, pieceName, PROBLEMS, words } from './words.js';

const OPEN_CASE = `mutation Open($input: OpenCaseInput!) {
  openCase(input: $input) { case { id } userErrors { code message } }
}`;

/** `draft` holds problem, units, wish and note. */
export function reportForm(order, draft, go) {
  draft.units ??= new Set();
  const answers = PROBLEMS.map((problem) => ({ problem, ...answerFor(problem, order) }));
  const possible = answers.filter(({ units }) => units.some(({ allowed }) => allowed));
  const rest = make('div', {});
  const drawRest = () => rest.replaceChildren(...restOf(answers, order, draft, go));
  const choose = (problem) => {
    draft.problem = problem;
    draft.units.clear();
    drawRest();
  };
  if (draft.problem !== undefined) drawRest();
  const radios = possible.map(({ problem }) =>
    option('radio', 'problem', problem, words().problems[problem], draft.problem === problem, () => choose(problem)),
  );
  return make(
    'form',
    { onsubmit: (event) => event.preventDefault() },
    possible.length === 0
      ? make('p', {}, words().nothingPossible)
      : make('fieldset', {}, make('legend', {}, words().whatWentWrong), ...radios),
    refusedOnes(answers.filter((answer) => !possible.includes(answer))),
    rest,
  );
}

function answerFor(problem, { situation }) {
  const units = situation.map(({ unit, possibilities }) => ({
    unit,
    key: [unit.line.id, unit.unitNo, unit.componentNo, unit.pieceNo].join(' '),
    ...possibilities.find((one) => one.problem === problem),
  }));
  return { units, refusal: units.find(({ allowed }) => !allowed) };
}

function refusedOnes(answers) {
  if (answers.length === 0) return '';
  const why = ({ refusal }) => [words().refusals[refusal.reasonCode] ?? '', serverSays(refusal.reason)];
  const terms = answers.flatMap((answer) => [
    make('dt', {}, words().problems[answer.problem]),
    make('dd', {}, ...why(answer)),
  ]);
  const summary = make('summary', {}, `${words().notPossible} (${answers.length})`);
  return make('details', {}, summary, make('dl', { class: 'stacked' }, ...terms));
}

function restOf(answers, order, draft, go) {
  const { units } = answers.find(({ problem }) => problem === draft.problem);
  const free = units.filter(({ allowed, caseId }) => allowed && caseId === null);
  if (free.length === 1) draft.units.add(free[0].key);
  const known = [...new Set(units.flatMap(({ caseId }) => caseId ?? []))];
  const already = known.map((id) =>
    button(`${words().problems[draft.problem]}: ${words().reported}`, () => go(id), { class: 'quiet' }),
  );
  if (free.length === 0) return already;
  const wish = make('div', {});
  const drawWish = () => wish.replaceChildren(wishOf(free, draft));
  const toggle = (key) => {
    if (!draft.units.delete(key)) draft.units.add(key);
    drawWish();
  };
  drawWish();
  const lines = order.lines.map((line) => piecesOf(line, free, draft, toggle));
  const note = kept(make('textarea', { rows: 4, maxlength: 2000 }), draft, 'note');
  return [
    ...already,
    make('fieldset', {}, make('legend', {}, words().whichPieces), ...lines),
    wish,
    field(words().note, note, words().noteHint),
    button(words().send, () => report(order, free, draft, go), { type: 'submit' }),
  ];
}

function piecesOf(line, free, draft, toggle) {
  const mine = free.filter(({ unit }) => unit.line.id === line.id);
  if (mine.length === 0) return '';
  const boxes = mine.map(({ unit, key }) => {
    const label = pieceName(unit, line) || line.title;
    const box = option('checkbox', 'unit', key, label, draft.units.has(key), () => toggle(key));
    if (label !== line.title) box.firstChild.setAttribute('aria-label', `${line.title}, ${label}`);
    return box;
  });
  return make(
    'div',
    {},
    mine.some(({ unit }) => pieceName(unit, line) !== '') ? make('p', {}, line.title) : '',
    make('div', { class: 'pieces' }, ...boxes),
  );
}

/** Asked where one rule decides about all that was chosen, and leaves a choice. */
function wishOf(free, draft) {
  const rules = new Set(free.filter(({ key }) => draft.units.has(key)).map(({ ruleId }) => ruleId));
  const choices = rules.size === 1 ? (CHOICES[[...rules][0]] ?? []) : [];
  if (!choices.includes(draft.wish)) draft.wish = undefined;
  if (choices.length === 0) return '';
  const radios = [undefined, ...choices].map((one) => {
    const label = one === undefined ? words().noWish : words().remedies[one];
    return option('radio', 'wish', one ?? '', label, draft.wish === one, () => (draft.wish = one));
  });
  return make('fieldset', {}, make('legend', {}, words().wish), ...radios);
}

async function report(order, free, draft, go) {
  const chosen = free.filter(({ key }) => draft.units.has(key)).map(({ unit }) => unit);
  if (chosen.length === 0) return refuse(words().choosePieces);
  const payload = await change(OPEN_CASE, {
    orderId: order.id,
    problem: draft.problem,
    units: chosen.map(({ line, unitNo, componentNo, pieceNo }) => ({
      lineId: line.id,
      unitNos: [unitNo],
      componentNos: [componentNo],
      pieceNos: [pieceNo],
    })),
    note: draft.note?.trim() || null,
    prefers: draft.wish ?? null,
  });
  if (payload === null) return;
  for (const key of Object.keys(draft)) delete draft[key];
  await go(payload.case.id);
}

function option(type, name, value, label, checked, onchange) {
  return make('label', { class: 'option' }, make('input', { type, name, value, checked, onchange }), ` ${label}`);
}
