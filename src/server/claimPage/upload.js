/* global XMLHttpRequest, navigator, setTimeout, clearTimeout, addEventListener, removeEventListener, sessionStorage, btoa, TextEncoder */
// Promise: a file comes whole, however often the network breaks off: by tus, in pieces of 1 MiB, from where the server says
// it stands. What was begun is remembered in this tab, so that the same file chosen again after a reload goes on.
import { Over, token, uploadAddress } from './ask.js';

const PIECE_BYTES = 1024 * 1024;
/** So long may nothing move before it is begun again. */
const STALL_MS = 30_000;
const MOST_WAIT_MS = 30_000;
/** In a row, without anything having come through. */
const MOST_TRIES = 8;

/** The server does not take it; its own sentence. */
export class NotTaken extends Error {}

/** `told(state, fraction)`: going, broken or offline, and how much of it has come. Ends when all of it has. */
export async function upload(file, caseId, told) {
  const memory = `upload ${caseId} ${file.name} ${file.size} ${file.lastModified}`;
  let tries = 0;
  let standsAt = 0;
  let isBroken = true;
  for (;;) {
    try {
      const id = sessionStorage.getItem(memory) ?? (await begin(file, caseId, memory));
      if (isBroken) standsAt = await whereItStands(id, memory);
      isBroken = false;
      // After a break once more even at the end: an empty piece has what came looked into.
      do {
        const from = standsAt;
        standsAt = await sendPiece(id, file, from, (bytes) => told('going', (from + bytes) / file.size));
        tries = 0;
      } while (standsAt < file.size);
      sessionStorage.removeItem(memory);
      return;
    } catch (error) {
      if (error instanceof Over || error instanceof NotTaken) throw error;
      tries += 1;
      if (tries > MOST_TRIES) throw error;
      isBroken = true;
      told(navigator.onLine ? 'broken' : 'offline', standsAt / file.size);
      await untilItMayWork(tries);
    }
  }
}

async function begin(file, caseId, memory) {
  const answer = await send('POST', uploadAddress(), {
    'upload-length': file.size,
    'upload-metadata': `caseId ${base64(caseId)},filename ${base64(file.name.slice(-200))}`,
  });
  const id = answer.getResponseHeader('location').split('/').pop();
  sessionStorage.setItem(memory, id);
  return id;
}

/** What the server knows nothing of any more is begun anew by the next try. */
async function whereItStands(id, memory) {
  try {
    return Number((await send('HEAD', uploadAddress(id))).getResponseHeader('upload-offset'));
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    sessionStorage.removeItem(memory);
    throw new Error('The upload is gone.', { cause: error });
  }
}

async function sendPiece(id, file, from, moved) {
  const headers = { 'upload-offset': from, 'content-type': 'application/offset+octet-stream' };
  const answer = await send('PATCH', uploadAddress(id), headers, file.slice(from, from + PIECE_BYTES), moved);
  return Number(answer.getResponseHeader('upload-offset'));
}

const WORTH_ANOTHER_TRY = [408, 423, 429];

/** A piece may be where it does not belong any more; then the server is asked where it stands. */
function mayGoOn(method, status) {
  return WORTH_ANOTHER_TRY.includes(status) || (method === 'PATCH' && status === 409);
}

function send(method, address, headers = {}, body = null, moved = () => undefined) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let stall;
    const watch = () => {
      clearTimeout(stall);
      stall = setTimeout(() => request.abort(), STALL_MS);
    };
    request.open(method, address);
    const all = { authorization: `Bearer ${token()}`, 'tus-resumable': '1.0.0', ...headers };
    for (const [name, value] of Object.entries(all)) request.setRequestHeader(name, String(value));
    request.upload.onprogress = ({ loaded }) => {
      watch();
      moved(loaded);
    };
    request.onloadend = () => {
      clearTimeout(stall);
      const { status } = request;
      if (status >= 200 && status < 300) resolve(request);
      else if (status === 401) reject(new Over());
      else if (status < 400 || status >= 500 || mayGoOn(method, status)) reject(new Error('It broke off.'));
      else reject(new NotTaken(sentenceIn(request.responseText)));
    };
    watch();
    request.send(body);
  });
}

function sentenceIn(text) {
  try {
    return JSON.parse(text).error;
  } catch {
    return '';
  }
}

/** Longer each time; at once when the network comes back. */
function untilItMayWork(tries) {
  return new Promise((resolve) => {
    const goOn = () => {
      clearTimeout(timer);
      removeEventListener('online', goOn);
      resolve();
    };
    const timer = setTimeout(goOn, Math.min(MOST_WAIT_MS, 500 * 2 ** tries));
    addEventListener('online', goOn);
  });
}

function base64(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
