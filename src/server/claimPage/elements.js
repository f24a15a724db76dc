/* global document */
// Promise: elements are made here and nowhere else, and what a server or a person wrote goes into them as text, never as HTML.

/** `make('button', { type: 'button', onclick: act }, 'Send')`: attributes, listeners (on…), and children or text. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** A sentence of the server, which speaks English. */
export function serverSays(sentence) {
  return make('small', { lang: 'en', class: 'server' }, sentence);
}

const said = document.getElementById('said');
const refused = document.getElementById('refused');

/** For those who do not see the page change. */
export function say(sentence) {
  said.textContent = sentence;
}

/** Shown until something else is asked for; null takes it away. `language` is that of the sentence. */
export function refuse(sentence, language) {
  refused.hidden = sentence === null;
  refused.textContent = sentence ?? '';
  if (language === undefined) refused.removeAttribute('lang');
  else refused.lang = language;
  if (sentence !== null) refused.scrollIntoView({ block: 'nearest' });
}

let failed = (error) => {
  throw error;
};

/** What is done when something that was asked for fails; said once, by whoever shows the page. */
export function whenItFails(act) {
  failed = act;
}

export function fail(error) {
  failed(error);
}

/** A button that cannot be pressed twice while what it does is under way. */
export function button(label, act, attributes = {}) {
  const press = async (event) => {
    event.preventDefault();
    const { currentTarget } = event;
    // Stays in the order of the keyboard: a disabled one would lose the focus.
    if (currentTarget.getAttribute('aria-disabled') === 'true') return;
    currentTarget.setAttribute('aria-disabled', 'true');
    try {
      await act();
    } catch (error) {
      fail(error);
    } finally {
      currentTarget.removeAttribute('aria-disabled');
    }
  };
  return make('button', { type: 'button', onclick: press, ...attributes }, label);
}

let made = 0;

/** A label with its field below. */
export function field(label, input, hint) {
  const id = `field-${(made += 1)}`;
  input.id = id;
  if (hint) input.setAttribute('aria-describedby', `${id}-hint`);
  const parts = [make('label', { for: id }, label), input];
  return make('div', { class: 'field' }, ...parts, hint ? make('small', { id: `${id}-hint` }, hint) : null);
}

export function pair(term, ...told) {
  return [make('dt', {}, term), make('dd', {}, ...told)];
}

/** What was written survives a change of the language. */
export function kept(input, draft, key) {
  input.value = draft[key] ?? '';
  input.addEventListener('input', () => (draft[key] = input.value));
  return input;
}
