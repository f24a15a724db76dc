import { Field } from 'type-graphql';
import { Noun } from '../noun.js';

@Noun('Who bought something. Seen by the merchant and by operators only.', { isNode: true })
export class Buyer {
  @Field(() => String, { description: 'What the source calls the buyer.' })
  externalId!: string;

  @Field(() => String, { nullable: true, description: 'Name.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address, as the source has it.' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone.' })
  phone!: string | null;
}
