/* global document, navigator */
// Promise: the page speaks the language of the browser, or the one that was chosen here, and says dates and money its way.
import { CHINESE } from './chinese.js';
import { ENGLISH } from './english.js';

let chosen = null;

export function language() {
  return chosen ?? (navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en');
}

export function words() {
  return language() === 'en' ? ENGLISH : CHINESE;
}

export function switchLanguage() {
  chosen = language() === 'en' ? 'zh-CN' : 'en';
}

export function labelPage() {
  document.documentElement.lang = language();
  document.title = words().title;
  document.getElementById('title').textContent = words().title;
  const other = document.getElementById('language');
  other.textContent = words().otherLanguage;
  other.lang = language() === 'en' ? 'zh-CN' : 'en';
}

export function day(instant) {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium' }).format(new Date(instant));
}

export function moment(instant) {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant));
}

/** Which piece it is: of the line, and of what was sold as one. */
export function pieceName({ unitNo, componentTitle, pieceNo }, { quantity }) {
  const whole = quantity === 1 ? [] : [words().piece(unitNo)];
  return [...whole, ...(componentTitle === null ? [] : [`${componentTitle}, ${words().piece(pieceNo)}`])].join(', ');
}

export function money({ amount, currencyCode }) {
  return new Intl.NumberFormat(language(), { style: 'currency', currency: currencyCode }).format(Number(amount));
}

/** What the buyer may say went wrong. Not wanting it is one thing to a buyer, before and after it came. */
export const PROBLEMS = [
  'DAMAGED',
  'WRONG_ITEM',
  'MISSING_ITEM',
  'NOT_RECEIVED',
  'ALLERGIC_REACTION',
  'COUNTERFEIT',
  'BUYER_CANCELLED',
  'WRONG_ADDRESS',
];

/** Where a rule leaves a choice: what may be wished for. */
export const CHOICES = {
  A1: ['REISSUE', 'REFUND'],
  A2: ['RETURN_FOR_REFUND', 'REFUND'],
  C2: ['REPLACE_WITHOUT_RETURN', 'REFUND'],
  T3: ['REISSUE', 'REFUND'],
};
