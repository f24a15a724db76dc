/* global document, fetch, location, history, sessionStorage, crypto */
// Promise: who the buyer is, and how this server is asked. A link is exchanged once. The short token is kept in the
// sessionStorage of this tab, because a phone may drop the page while its camera is open, and a used link opens nothing
// again; it is gone with the tab, and is over in half an hour.
import { refuse } from './elements.js';
import { language, words } from './words.js';

/** The token is over, or the link was none. */
export class Over extends Error {}
/** The server could not be reached, or has a fault. */
export class Unreachable extends Error {}

const TOKEN = 'claim-token';
/** Also behind a path, when the server is reached through one. */
const addressOf = (path) => new URL(`../${path}`, import.meta.url).href;

export function token() {
  return sessionStorage.getItem(TOKEN);
}

export function forget() {
  sessionStorage.clear();
}

/** What stands behind the # of the address, taken out of it at once: neither the history nor a screenshot holds it. */
export function takeLink() {
  const link = location.hash.slice(1);
  if (link !== '') history.replaceState(null, '', location.pathname);
  return link;
}

/** The same link a second time in one tab goes on with what it was exchanged for. */
export async function exchange(link) {
  const [id] = link.split('.');
  if (token()?.startsWith(`rcs_${id}.`)) return;
  forget();
  const { status, body } = await post('claim-links/exchange', { link });
  if (status !== 200) throw new Over();
  sessionStorage.setItem(TOKEN, body.token);
}

/** The data of a query or a mutation. */
export async function ask(query, variables = {}) {
  const { status, body } = await post('graphql', { query, variables }, { authorization: `Bearer ${token()}` });
  if (status === 401) throw new Over();
  if (status !== 200 || body.errors) throw new Unreachable();
  return body.data;
}

/** The payload of a mutation of one field; null when it was refused, and then the refusal is shown. */
export async function change(mutation, input) {
  refuse(null);
  const [payload] = Object.values(await ask(mutation, { input }));
  const [refusal] = payload.userErrors;
  if (refusal === undefined) return payload;
  const known = words().refusals[refusal.code];
  // The sentence of the server says more than the code, to those who read English.
  if (known !== undefined && language() !== 'en') refuse(known);
  else refuse(refusal.message, 'en');
  return null;
}

async function post(path, content, headers = {}) {
  try {
    const answer = await fetch(addressOf(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(content),
      credentials: 'omit',
      cache: 'no-store',
    });
    return { status: answer.status, body: answer.status >= 500 ? null : await answer.json() };
  } catch {
    throw new Unreachable();
  }
}

/** Where uploads go; `id` is that of one which was begun. */
export function uploadAddress(id) {
  return addressOf(id === undefined ? 'uploads' : `uploads/${id}`);
}

/** Links to evidence name the address by which partners reach the server; this page may ask its own origin alone. */
export function sameOrigin(url) {
  const { pathname, search } = new URL(url, document.baseURI);
  return pathname + search;
}

/** Names one request, so that asking again does nothing twice. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
