/* global document, setTimeout, clearTimeout */
// Promise: where a case stands and what comes next, looked at again every few seconds as long as the page is looked at. Only
// what has changed is drawn again, so that nobody loses the focus or what was typed.
import { goodsReturnPart, messageForm, threadPart } from './afterwards.js';
import { ask, change, newKey } from './ask.js';
import { button, fail, field, kept, make, pair, refuse, say, serverSays } from './elements.js';
import { chooseFiles, evidencePart, uploadRows } from './files.js';
import { day, moment, money, pieceName, words } from './words.js';

const LOOK_AGAIN_MS = 4_000;
const CLOSED = ['SETTLED', 'UNREMEDIED', 'WITHDRAWN'];

const CASE = `query Case($id: ID!) {
  case(by: { id: $id }) {
    id caseNo problem state outcome openedAt wish evidenceUntil appealUntil settleByAt
    units(first: 100) { nodes { unitNo componentTitle pieceNo line { title quantity } } }
    nextActions(actions: [SUBMIT_CLAIM, APPEAL, REGISTER_RETURN]) { action allowed reasonCode reason }
    evidence { id kind state rejection fileName isLate roundNo thumbnailUrl }
    verifications { state answer }
    reissues { state }
    refunds { state amount { amount currencyCode } }
    goodsReturns { id state freightBorneBy labelUrl handOverBy parcel { carrier waybillNo } }
    messages(last: 100) { nodes { id author text createdAt } }
  }
}`;
const SUBMIT = `mutation Submit($input: SubmitClaimInput!) {
  submitClaim(input: $input) { case { state } userErrors { code message } }
}`;
const APPEAL = `mutation Appeal($input: AppealVerdictInput!) {
  appealVerdict(input: $input) { case { state } userErrors { code message } }
}`;

let timer;
export function leaveCase() {
  clearTimeout(timer);
  timer = undefined;
}

export async function caseView(id, draft, go) {
  const parts = Object.fromEntries(
    ['standing', 'evidence', 'claim', 'goodsReturn', 'thread'].map((name) => [name, make('div', {})]),
  );
  const drawn = {};
  const draw = (name, data, content) => {
    const now = JSON.stringify(data);
    if (drawn[name] === now) return;
    drawn[name] = now;
    parts[name].replaceChildren(...content());
  };
  const look = async () => {
    const found = (await ask(CASE, { id })).case;
    const { evidence, goodsReturns, messages, nextActions } = found;
    const { verifications, reissues, refunds, state } = found;
    const files = evidence.map(({ thumbnailUrl, ...file }) => ({ ...file, isPictured: thumbnailUrl !== null }));
    draw('standing', [state, found.settleByAt, goodsReturns, verifications, reissues, refunds], () => standing(found));
    draw('evidence', [files, uploadRows(id).map(({ number }) => number)], () => evidencePart(id, evidence));
    draw('claim', nextActions, () => claimPart(found, draft, look));
    draw('goodsReturn', [goodsReturns, nextActions], () => goodsReturnPart(found, draft, look));
    draw('thread', messages, () => threadPart(messages.nodes));
    return found;
  };
  let isUnreachable = false;
  const lookAgain = async () => {
    const mine = timer;
    try {
      if (!document.hidden) await look();
      if (isUnreachable) refuse(null);
      isUnreachable = false;
    } catch (error) {
      isUnreachable = true;
      fail(error);
    }
    // Not when another view was gone to meanwhile.
    if (timer === mine) timer = setTimeout(lookAgain, LOOK_AGAIN_MS);
  };
  const found = await look();
  timer = setTimeout(lookAgain, LOOK_AGAIN_MS);
  return [
    button(words().back, () => go(null), { class: 'quiet' }),
    make('h1', { tabindex: '-1' }, words().problems[found.problem]),
    parts.standing,
    make(
      'section',
      {},
      make('h2', {}, words().files),
      parts.evidence,
      CLOSED.includes(found.state) ? '' : chooseFiles(id, look),
      parts.claim,
    ),
    parts.goodsReturn,
    make('section', {}, make('h2', {}, words().thread), parts.thread, messageForm(id, draft, look)),
  ];
}

function standing(found) {
  const [state, step] = words().states[found.state];
  const sent = found.goodsReturns.at(-1);
  const isBack = found.state === 'RETURNING' && sent !== undefined && !['ASKED', 'LABEL_READY'].includes(sent.state);
  const next = isBack
    ? `${words().goodsReturn}: ${words().returns[sent.state]}`
    : (words().outcomes[found.outcome] ?? step);
  const until = (term, instant) => (instant === null ? [] : pair(term, moment(instant)));
  const units = found.units.nodes.map((unit) => {
    const piece = pieceName(unit, unit.line);
    return piece === '' ? unit.line.title : `${unit.line.title}, ${piece}`;
  });
  const answer = found.verifications.at(-1)?.answer ?? null;
  return [
    make('p', { class: 'next' }, make('span', { class: 'badge' }, state), ` ${next}`),
    make(
      'dl',
      {},
      ...pair(words().caseNo, found.caseNo),
      ...pair(words().pieces, units.join('; ')),
      ...pair(words().openedAt, day(found.openedAt)),
      ...(found.wish === null ? [] : pair(words().wished, words().remedies[found.wish])),
      ...(found.state === 'AWAITING_EVIDENCE' ? until(words().evidenceUntil, found.evidenceUntil) : []),
      ...(found.state === 'VERDICT_REFUSED' ? until(words().appealUntil, found.appealUntil) : []),
      ...(CLOSED.includes(found.state) ? [] : until(words().settleByAt, found.settleByAt)),
      ...(answer === null ? [] : pair(words().verdict, answer)),
      ...found.reissues.flatMap((one) => pair(words().sentAgain, words().reissues[one.state])),
      ...found.refunds.flatMap((one) => pair(words().refund, `${money(one.amount)}, ${words().refunds[one.state]}`)),
    ),
  ];
}

/** Submitting, or appealing; and while a photo is awaited, why not yet. */
function claimPart({ id, state, nextActions }, draft, look) {
  const action = state === 'VERDICT_REFUSED' ? 'APPEAL' : 'SUBMIT_CLAIM';
  const asked = nextActions.find((one) => one.action === action);
  const isAwaited = state === 'AWAITING_EVIDENCE' || state === 'VERDICT_REFUSED';
  if (asked === undefined || (!asked.allowed && !isAwaited)) return [];
  if (!asked.allowed) {
    const known = words().refusals[asked.reasonCode];
    return [make('p', { class: 'hint' }, known ?? serverSays(asked.reason))];
  }
  const statement = kept(make('textarea', { rows: 2, maxlength: 2000 }), draft, 'statement');
  const idempotencyKey = newKey();
  const submit = async () => {
    const input = { caseId: id, statement: statement.value.trim() || null, idempotencyKey };
    if ((await change(action === 'APPEAL' ? APPEAL : SUBMIT, input)) === null) return;
    draft.statement = '';
    say(words().submitted);
    await look();
  };
  const label = action === 'APPEAL' ? words().appeal : words().submit;
  return [field(words().statement, statement), make('p', { class: 'hint' }, words().submitHint), button(label, submit)];
}
