/* global addEventListener */
// Promise: files go one after another, each with its progress for eyes and ears, and go on while the buyer looks elsewhere in
// the page. What has come is shown as the server sees it.
import { Over, sameOrigin } from './ask.js';
import { button, fail, make, say } from './elements.js';
import { NotTaken, upload } from './upload.js';
import { words } from './words.js';

const MIB = 1024 * 1024;
const PHOTOS = ['image/jpeg', 'image/png', 'image/webp'];
const VIDEOS = ['video/mp4', 'video/quicktime'];
/** Told beforehand, so that nobody sends for nothing; the server looks into each file itself. */
const MOST_BYTES = { image: 20 * MIB, video: 500 * MIB };

/** What was chosen here and is not in the server's list yet. */
let rows = [];
let chosen = 0;
let queue = Promise.resolve();

addEventListener('beforeunload', (event) => {
  if (rows.some(({ state }) => state !== 'failed' && state !== 'done')) event.preventDefault();
});

export function uploadRows(caseId) {
  return rows.filter((row) => row.caseId === caseId);
}

export function chooseFiles(caseId, look) {
  const input = make('input', {
    type: 'file',
    id: 'files',
    multiple: true,
    accept: [...PHOTOS, ...VIDEOS].join(','),
    class: 'visually-hidden',
    'aria-describedby': 'files-hint',
    onchange: () => {
      for (const file of input.files) add(file, caseId, look);
      input.value = '';
      look().catch(fail);
    },
  });
  const label = make('label', { for: 'files', class: 'button' }, words().chooseFiles);
  return make('div', { class: 'field' }, input, label, make('small', { id: 'files-hint' }, words().filesHint));
}

function add(file, caseId, look) {
  const row = { number: (chosen += 1), file, caseId, look, state: 'waiting', fraction: 0, sentence: '' };
  // The same file chosen again takes the place of the one that failed.
  rows = rows.filter((one) => one.state !== 'failed' || one.file.name !== file.name);
  rows.push(row);
  const most = MOST_BYTES[file.type.split('/')[0]];
  if (most !== undefined && file.size > most) return turn(row, 'failed', row.fraction, words().tooLarge);
  queue = queue.then(() => send(row));
}

async function send(row) {
  try {
    await upload(row.file, row.caseId, (state, fraction) => turn(row, state, fraction));
    turn(row, 'done', 1);
    await row.look();
    rows = rows.filter((one) => one !== row);
    await row.look();
  } catch (error) {
    if (row.state !== 'done') turn(row, 'failed', row.fraction, error instanceof NotTaken ? error.message : '');
    if (error instanceof Over) fail(error);
  }
}

/** Told to the ears at each quarter. */
function turn(row, state, fraction, sentence = '') {
  const isNews = state !== row.state || Math.floor(fraction * 4) !== Math.floor(row.fraction * 4);
  Object.assign(row, { state, fraction, sentence });
  if (isNews) say(`${row.file.name}: ${wordOf(row)}`);
  row.redraw?.();
}

function wordOf({ state, fraction, sentence }) {
  const word = state === 'going' ? words().upload.going(Math.floor(fraction * 100)) : words().upload[state];
  return sentence === '' ? word : `${word}. ${sentence}`;
}

/** What the server has, and below it what is on its way there. */
export function evidencePart(caseId, evidence) {
  const mine = uploadRows(caseId);
  const isOnItsWay = ({ state, fileName }) => state === 'UPLOADING' && mine.some(({ file }) => file.name === fileName);
  const items = [
    ...evidence.filter((file) => !isOnItsWay(file)).map(evidenceOf),
    ...mine.filter(({ state }) => state !== 'done').map(uploadOf),
  ];
  return [items.length === 0 ? make('p', { class: 'hint' }, words().noFiles) : make('ul', { class: 'rows' }, ...items)];
}

function evidenceOf({ fileName, kind, state, rejection, isLate, roundNo, thumbnailUrl }) {
  const picture =
    thumbnailUrl === null
      ? make(
          'span',
          { class: 'thumbnail', 'aria-hidden': 'true' },
          state === 'REJECTED' ? '✕' : kind === 'VIDEO' ? '▶' : '…',
        )
      : make('img', { class: 'thumbnail', src: sameOrigin(thumbnailUrl), alt: '', width: 64, height: 64 });
  const told = [
    roundNo === null || state !== 'USABLE' ? words().files_[state] : words().round,
    rejection === null ? null : words().rejections[rejection],
    isLate ? words().late : null,
  ];
  const sentence = told.filter((one) => one !== null).join('. ');
  return make('li', { class: 'file' }, picture, make('span', { class: 'name' }, fileName), make('small', {}, sentence));
}

function uploadOf(row) {
  const { file } = row;
  const progress = make('progress', { max: 1, 'aria-label': file.name });
  const word = make('small', {});
  const again = button(
    words().tryAgain,
    () => {
      turn(row, 'waiting', row.fraction);
      queue = queue.then(() => send(row));
    },
    { class: 'quiet' },
  );
  row.redraw = () => {
    progress.value = row.fraction;
    word.textContent = wordOf(row);
    again.hidden = row.state !== 'failed';
  };
  row.redraw();
  const arrow = make('span', { class: 'thumbnail', 'aria-hidden': 'true' }, '↑');
  return make('li', { class: 'file' }, arrow, make('span', { class: 'name' }, file.name), progress, word, again);
}
