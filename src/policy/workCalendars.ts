// The published working calendars that come with the product, as dated data: public holidays are off, and make-up
// Saturdays and Sundays are worked. A year that is not here, nor imported, has no horizon: its deadlines are provisional.
// Rule book, "Working days".

export interface YearCalendar {
  /** ISO 3166-1 alpha-2 of the country whose calendar it is. */
  region: string;
  year: number;
  /** Periods off, first and last day included; ISO dates of this year. */
  off: readonly { name: string; from: string; to: string }[];
  /** Saturdays and Sundays that are worked; ISO dates of this year. */
  worked: readonly string[];
  /** Where it was published. */
  source: string;
}

export const SHIPPED_CALENDARS: readonly YearCalendar[] = [
  {
    region: 'CN',
    year: 2025,
    off: [
      { name: 'New Year', from: '2025-01-01', to: '2025-01-01' },
      { name: 'Spring Festival', from: '2025-01-28', to: '2025-02-04' },
      { name: 'Qingming', from: '2025-04-04', to: '2025-04-06' },
      { name: 'Labour Day', from: '2025-05-01', to: '2025-05-05' },
      { name: 'Dragon Boat', from: '2025-05-31', to: '2025-06-02' },
      { name: 'National Day and Mid-Autumn', from: '2025-10-01', to: '2025-10-08' },
    ],
    worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
    source: 'State Council, public holidays of 2025',
  },
  {
    region: 'CN',
    year: 2026,
    off: [
      { name: 'New Year', from: '2026-01-01', to: '2026-01-03' },
      { name: 'Spring Festival', from: '2026-02-15', to: '2026-02-23' },
      { name: 'Qingming', from: '2026-04-04', to: '2026-04-06' },
      { name: 'Labour Day', from: '2026-05-01', to: '2026-05-05' },
      { name: 'Dragon Boat', from: '2026-06-19', to: '2026-06-21' },
      { name: 'Mid-Autumn', from: '2026-09-25', to: '2026-09-27' },
      { name: 'National Day', from: '2026-10-01', to: '2026-10-07' },
    ],
    worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    source: 'State Council, public holidays of 2026',
  },
];
