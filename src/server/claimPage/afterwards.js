// Promise: goods that travel back, with their label or the buyer's own waybill, and the thread of the case.
import { change } from './ask.js';
import { button, field, kept, make, pair, say } from './elements.js';
import { moment, words } from './words.js';

const REGISTER = `mutation Register($input: RegisterReturnInput!) {
  registerReturn(input: $input) { case { state } userErrors { code message } }
}`;
const POST = `mutation Post($input: PostMessageInput!) {
  postMessage(input: $input) { message { id } userErrors { code message } }
}`;

export function goodsReturnPart({ id, goodsReturns, nextActions }, draft, look) {
  const last = goodsReturns.at(-1);
  if (last === undefined) return [];
  const { state, handOverBy, freightBorneBy, labelUrl, parcel } = last;
  const isAwaited = state === 'ASKED' || state === 'LABEL_READY';
  const mayRegister = nextActions.some(({ action, allowed }) => action === 'REGISTER_RETURN' && allowed);
  return [
    make(
      'section',
      {},
      make('h2', {}, words().goodsReturn),
      make(
        'dl',
        {},
        ...pair(words().state, words().returns[state]),
        ...(isAwaited ? pair(words().handOverBy, moment(handOverBy)) : []),
        ...pair(words().freight, words().bearers[freightBorneBy]),
        ...(parcel === null ? [] : pair(words().waybillNo, `${parcel.carrier} ${parcel.waybillNo}`)),
      ),
      isAwaited && isWebAddress(labelUrl) ? labelLink(labelUrl) : '',
      mayRegister ? waybillForm(id, draft, look) : '',
    ),
  ];
}

/** The carrier says where it is; nothing but a page of the web is opened. */
function isWebAddress(url) {
  return url !== null && /^https?:\/\//i.test(url);
}

function labelLink(href) {
  const link = make('a', { href, target: '_blank', rel: 'noopener noreferrer', class: 'button' }, words().label);
  return make('p', {}, link);
}

function waybillForm(caseId, draft, look) {
  const carrier = kept(make('input', { maxlength: 100, required: true }), draft, 'carrier');
  const waybillNo = kept(make('input', { maxlength: 100, required: true, autocomplete: 'off' }), draft, 'waybillNo');
  const register = async () => {
    if (![carrier, waybillNo].every((input) => input.reportValidity())) return;
    const input = { caseId, carrier: carrier.value.trim(), waybillNo: waybillNo.value.trim() };
    if ((await change(REGISTER, input)) !== null) await look();
  };
  return form(
    field(words().carrier, carrier),
    field(words().waybillNo, waybillNo),
    button(words().registerReturn, register, { type: 'submit' }),
  );
}

export function threadPart(messages) {
  if (messages.length === 0) return [make('p', { class: 'hint' }, words().noMessages)];
  const items = messages.map(({ author, text, createdAt }) =>
    make(
      'li',
      { class: author === 'BUYER' ? 'mine' : '' },
      make('small', {}, `${words().authors[author] ?? author}, ${moment(createdAt)}`),
      make('p', {}, text),
    ),
  );
  return [make('ol', { class: 'thread' }, ...items)];
}

export function messageForm(caseId, draft, look) {
  const text = kept(make('textarea', { rows: 3, maxlength: 2000, required: true }), draft, 'message');
  const post = async () => {
    if (!text.reportValidity()) return;
    if ((await change(POST, { caseId, text: text.value })) === null) return;
    draft.message = text.value = '';
    say(words().posted);
    await look();
  };
  return form(field(words().message, text), button(words().post, post, { type: 'submit' }));
}

function form(...parts) {
  return make('form', { onsubmit: (event) => event.preventDefault(), novalidate: true }, ...parts);
}
