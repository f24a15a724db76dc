/* global document, addEventListener, sessionStorage */
// Promise: the way through the page: a link becomes a token, then the order is shown, or one case of it. When the token is
// over, that is a sentence and no error.
import { exchange, forget, Over, takeLink, token } from './ask.js';
import { button, fail, make, refuse, whenItFails } from './elements.js';
import { orderView } from './order.js';
import { caseView, leaveCase } from './theCase.js';
import { labelPage, switchLanguage, words } from './words.js';

const page = document.getElementById('page');
/** Where a reload goes on: a phone may drop the page while its camera is open. */
const CASE = 'claim-case';
/** What was written and not sent yet, by view. */
let drafts = {};
/** What is shown; called again when the language changes. */
let shown = waiting;

whenItFails((error) => {
  if (error instanceof Over) return end('over');
  refuse(words().unreachable);
});

document.getElementById('language').addEventListener('click', () => {
  switchLanguage();
  void show(shown);
});
addEventListener('hashchange', () => void start());
void start();

async function start() {
  await enter(takeLink());
}

async function enter(link) {
  await show(waiting);
  try {
    if (link !== '') await exchange(link);
  } catch (error) {
    if (error instanceof Over) return end('noLink');
    return show(() => [make('p', {}, words().unreachable), button(words().tryAgain, () => enter(link))]);
  }
  if (token() === null) return end('noLink');
  await go(sessionStorage.getItem(CASE));
}

/** To the case, or to the order when there is none. */
async function go(caseId) {
  if (caseId === null) sessionStorage.removeItem(CASE);
  else sessionStorage.setItem(CASE, caseId);
  const draft = (drafts[caseId ?? 'order'] ??= {});
  await show(() => (caseId === null ? orderView(draft, go) : caseView(caseId, draft, go)));
  page.querySelector('h1')?.focus();
}

function end(sentence) {
  forget();
  drafts = {};
  return show(() => [make('h1', { tabindex: '-1' }, words()[sentence])]);
}

async function show(view) {
  shown = view;
  leaveCase();
  refuse(null);
  labelPage();
  try {
    const parts = await view();
    // Something else was asked for meanwhile.
    if (shown === view) page.replaceChildren(...parts);
  } catch (error) {
    page.replaceChildren(button(words().tryAgain, () => show(view)));
    fail(error);
  }
}

function waiting() {
  return [make('p', {}, words().waiting)];
}
