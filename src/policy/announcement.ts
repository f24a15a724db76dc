// Announcements of the marketplace: to whom they go, and what may be published.

import { accept, type Outcome, refuse } from './refusals.js';
import type { Category, ShopType } from './vocabulary.js';

/** Whom it is for; all conditions hold, and an empty list leaves nobody out. */
export interface AnnouncementAudience {
  /** Merchants that sell something of one of these. */
  categories: readonly Category[];
  shopTypes: readonly ShopType[];
  /** True: only those under supervision; false: only those that are not; null: either. */
  isSupervised: boolean | null;
}

export interface AnnouncementWish {
  titleEn: string;
  titleZh: string;
  textEn: string;
  textZh: string;
  audience: AnnouncementAudience;
  needsConfirmation: boolean;
  confirmBy: Date | null;
}

/** May it be published? Both languages say something, and a time to confirm by lies ahead and belongs to a confirmation. */
export function mayPublish(wish: AnnouncementWish, now: Date): Outcome<AnnouncementWish> {
  for (const name of ['titleEn', 'titleZh', 'textEn', 'textZh'] as const) {
    if (wish[name].trim() === '')
      return refuse('INVALID_INPUT', 'Say it in English and in Chinese, title and text.', { field: [name] });
  }
  const field = ['confirmBy'];
  if (wish.confirmBy !== null && !wish.needsConfirmation)
    return refuse('INVALID_INPUT', 'Nothing is to be confirmed: leave confirmBy out, or ask for a confirmation.', {
      field,
    });
  if (wish.confirmBy !== null && wish.confirmBy <= now)
    return refuse('INVALID_INPUT', 'The time to confirm by is over already: choose a later one.', { field });
  return accept(wish);
}
