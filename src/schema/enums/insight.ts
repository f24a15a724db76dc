// What insight counts by, and what buyers need.
import { INSIGHT_DIMENSIONS, NEEDS } from '../../policy/vocabulary.js';
import { enumOf } from './enumOf.js';

export const InsightDimensionEnum = enumOf(INSIGHT_DIMENSIONS, 'InsightDimension', 'What a row of insight is of.', {
  PRODUCT: 'A variant of a merchant.',
  SUPPLIER: 'A supplier of a merchant, by the purchase orders that were made with it.',
  CATEGORY: 'A class of goods.',
  DESTINATION: 'The country that an order is sent to.',
  WEEK: 'The week in which orders were placed, Monday to Sunday in the zone of the merchant.',
});

export const NeedEnum = enumOf(
  NEEDS,
  'Need',
  'What buyers say that they need or miss, found in their own words, Chinese or English, by a table of dated phrases.',
  {
    FITS_SMALL: 'It is smaller than it should be.',
    FITS_LARGE: 'It is larger than it should be.',
    COLOUR_DIFFERS: 'Its colour is another than in the picture.',
    NOT_AS_DESCRIBED: 'It is not what the page says or shows.',
    POOR_QUALITY: 'It is badly made, or does not work.',
    BROKEN_ON_ARRIVAL: 'It was broken when it came.',
    PARTS_MISSING: 'Something was not in the box.',
    WRONG_GOODS: 'Something else was sent.',
    DELIVERY_TOO_SLOW: 'It takes too long to be sent or to arrive.',
    BETTER_PACKAGING: 'It was packed badly.',
    ASKS_FOR_INVOICE: 'An invoice is wanted.',
    ASKS_FOR_REFUND: 'The money is wanted back.',
    ASKS_FOR_EXCHANGE: 'Another one is wanted.',
    SMELLS: 'It smells.',
    SKIN_REACTION: 'It irritates the skin.',
    DOUBTS_GENUINE: 'It is doubted to be genuine.',
    NO_ANSWER: 'Nobody answers.',
    NOT_WANTED_ANY_MORE: 'It is not wanted any more, or was ordered by mistake.',
  },
);
