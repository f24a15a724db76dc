// Pushes of tracking services about one parcel, in the forms of their documents, and their signatures.
import { createHash, createHmac } from 'node:crypto';
import type { TrackingService } from '../../../src/integrations/tracking/ParcelScan.js';

export const SECRETS = {
  SEVENTEEN_TRACK: 'A1B2C3D4E5F60718',
  AFTERSHIP: 'asat_key:whsecret9',
  KUAIDI100: 'CUSTOMER7:querykey8:salt9',
} as const satisfies Record<TrackingService, string>;

type Fields = Record<string, unknown>;

export function seventeenEvent(sub_status: string | null, time_iso: string, description: string, more: Fields = {}) {
  return { time_iso, time_utc: null, description, location: 'Shanghai', stage: null, sub_status, ...more };
}

/** Each provider is a carrier that has had the parcel, with its own events. */
export function seventeenParcel(providers: Fields[][], more: Fields = {}): Fields {
  return {
    number: 'RB123456789CN',
    carrier: 3011,
    tag: null,
    track_info: {
      latest_status: { status: 'InTransit', sub_status: 'InTransit_Other', sub_status_descr: null },
      tracking: { providers_hash: 1, providers: providers.map((events) => ({ provider: { key: 3011 }, events })) },
      ...more,
    },
  };
}

export function seventeenPush(providers: Fields[][], more: Fields = {}): string {
  return JSON.stringify({ event: 'TRACKING_UPDATED', data: seventeenParcel(providers, more) });
}

export function checkpoint(subtag: string, checkpoint_time: string, message: string, more: Fields = {}) {
  const tag = subtag.replace(/_.*/, '');
  return { slug: 'china-ems', checkpoint_time, message, tag, subtag, created_at: '2026-11-05T12:00:00+00:00', ...more };
}

export function afterShipParcel(checkpoints: Fields[], more: Fields = {}): Fields {
  const whole = { tag: 'InTransit', subtag: 'InTransit_001' };
  return { id: 'trk1', tracking_number: 'RB123456789CN', slug: 'china-ems', ...whole, checkpoints, ...more };
}

export function afterShipPush(checkpoints: Fields[], more: Fields = {}): string {
  const msg = afterShipParcel(checkpoints, more);
  return JSON.stringify({ event: 'tracking_update', event_id: 'e1', msg, ts: 1793872800 });
}

export function kuaidiScan(statusCode: string | null, time: string, context: string, more: Fields = {}) {
  return { time, ftime: time, context, areaName: null, status: null, statusCode, ...more };
}

export function kuaidiResult(data: Fields[], more: Fields = {}): Fields {
  return { message: 'ok', nu: 'YT1234567890', com: 'yuantong', ischeck: '0', status: '200', state: '0', data, ...more };
}

export function kuaidiPush(param: Fields): string {
  return kuaidiForm(
    JSON.stringify({ status: 'polling', message: '', autoCheck: '0', comOld: '', comNew: '', ...param }),
  );
}

export function kuaidiForm(param: string, salt = 'salt9'): string {
  return new URLSearchParams({ param, sign: md5(param + salt) }).toString();
}

/** The headers under which a push of this body is believed. */
export function signed(provider: TrackingService, rawBody: string): Record<string, string> {
  if (provider === 'KUAIDI100') return {};
  if (provider === 'SEVENTEEN_TRACK') return { sign: sha256(`${rawBody}/${SECRETS.SEVENTEEN_TRACK}`) };
  return { 'aftership-hmac-sha256': createHmac('sha256', 'whsecret9').update(rawBody, 'utf8').digest('base64') };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

export function md5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex').toUpperCase();
}
