// What each tracking service wants to hear when its push was kept; at anything else it sends the push again.
import type { TrackingService } from './ParcelScan.js';

export interface PushAnswer {
  status: 200;
  contentType: string;
  body: string;
}

export function answerTo(provider: TrackingService): PushAnswer {
  return ANSWERS[provider];
}

const JSON_TYPE = 'application/json; charset=utf-8';

const ANSWERS: Record<TrackingService, PushAnswer> = {
  SEVENTEEN_TRACK: { status: 200, contentType: JSON_TYPE, body: '{"code":0}' },
  AFTERSHIP: { status: 200, contentType: JSON_TYPE, body: '{"received":true}' },
  KUAIDI100: {
    status: 200,
    contentType: JSON_TYPE,
    body: '{"result":true,"returnCode":"200","message":"成功"}',
  },
};
