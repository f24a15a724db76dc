import { Field } from 'type-graphql';
import { CountryCode } from '../codes.js';
import { Noun } from '../noun.js';

@Noun('Where an order goes. What the source did not say is null.')
export class Address {
  @Field(() => String, { nullable: true, description: 'Who receives it.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'Street and number.' })
  line1!: string | null;

  @Field(() => String, { nullable: true, description: 'What else is needed to find it.' })
  line2!: string | null;

  @Field(() => String, { nullable: true, description: 'City.' })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'Province or state.' })
  region!: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code.' })
  postalCode!: string | null;

  @Field(() => CountryCode, {
    nullable: true,
    description: 'ISO 3166-1 alpha-2. Null: the route is unknown and needs a person.',
  })
  country!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone of whoever receives it.' })
  phone!: string | null;
}
