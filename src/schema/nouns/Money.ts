import { Field } from 'type-graphql';
import { Currency } from '../codes.js';
import { Decimal } from '../Decimal.js';
import { Noun } from '../noun.js';

@Noun('An amount of one currency. Amounts of two currencies are never added up or converted.')
export class Money {
  @Field(() => Decimal, { description: 'With exactly the decimals of the currency: "12.30" CNY, "1230" JPY.' })
  amount!: string;

  @Field(() => Currency, { description: 'ISO 4217.' })
  currencyCode!: string;
}
