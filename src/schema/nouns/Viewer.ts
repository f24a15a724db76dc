import { Field } from 'type-graphql';
import { RoleEnum } from '../enums/people.js';
import { Noun, noun } from '../noun.js';

@Noun('Whoever asks, as the token says.')
export class Viewer {
  @Field(() => RoleEnum, { description: 'What the bearer of the token is; decides what may be asked.' })
  role!: string;

  @Field(() => String, { description: 'Who exactly, as the issuer of the token calls them.' })
  subject!: string;

  @Field(() => noun('Merchant'), {
    nullable: true,
    description: 'The merchant worked for. Null for an operator, a buyer and a partner.',
  })
  merchant!: object | null;

  @Field(() => noun('Order'), { nullable: true, description: 'The order of a buyer\u2019s token; null for others.' })
  order!: object | null;

  @Field(() => noun('PartnerAccount'), {
    nullable: true,
    description: 'The account of a partner\u2019s token; null for others.',
  })
  partnerAccount!: object | null;
}
