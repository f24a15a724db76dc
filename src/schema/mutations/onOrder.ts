// The mutations on one order.
import { Field, ID, InputType, Int } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { CountryCode } from '../codes.js';
import { Noun, noun } from '../noun.js';
import type { UserError } from '../nouns/UserError.js';
import { IdempotencyKey, UnitsInput, UserErrors } from './shared.js';

@InputType('CancelOrderInput', { description: 'What the buyer does not want any more.' })
export class CancelOrderInput {
  @Field(() => ID, { description: 'Id of the order.' })
  orderId!: string;

  @Field(() => [UnitsInput], {
    nullable: true,
    description: 'Which units, at most 100 lines. The whole order when left out or empty.',
  })
  units?: UnitsInput[] | null;

  @Field(() => String, { nullable: true, description: 'Anything to remember, at most 2000 characters.' })
  note?: string | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@Noun('The order and the cases that follow its cancellation.')
export class CancelOrderPayload {
  @Field(() => noun('Order'), {
    nullable: true,
    description: 'The order as it stands now; null when there is none, or it is not yours to see.',
  })
  order!: object | null;

  @Field(() => [noun('Case')], {
    description: 'One for what had not shipped (S1), one for each parcel on its way (S2).',
  })
  cases!: object[];

  @Field(() => [noun('UserError')], {
    description:
      'Why it was refused. When `cases` is not empty: for which of the units it was refused, the others being cancelled.',
  })
  userErrors!: UserError[];
}

@InputType('AddressInput', { description: 'A whole address; what is left out becomes empty.' })
export class AddressInput {
  @Field(() => String, { description: 'Who receives it, 1 to 200 characters.' })
  name!: string;

  @Field(() => String, { description: 'Street and number, 1 to 200 characters.' })
  line1!: string;

  @Field(() => String, { nullable: true, description: 'What else is needed to find it, at most 200 characters.' })
  line2?: string | null;

  @Field(() => String, { description: 'City, 1 to 200 characters.' })
  city!: string;

  @Field(() => String, { nullable: true, description: 'Province or state, at most 200 characters.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code, at most 40 characters.' })
  postalCode?: string | null;

  @Field(() => CountryCode, { description: 'ISO 3166-1 alpha-2.' })
  country!: string;

  @Field(() => String, { nullable: true, description: 'Telephone, at most 40 characters.' })
  phone?: string | null;
}

@InputType('CorrectAddressInput', { description: 'Where the order is to go instead.' })
export class CorrectAddressInput {
  @Field(() => ID, { description: 'Id of the order.' })
  orderId!: string;

  @Field(() => AddressInput, { description: 'The right address.' })
  address!: AddressInput;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@Noun('The order with its address, and the case that moves what suppliers have already.')
export class CorrectAddressPayload {
  @Field(() => noun('Order'), {
    nullable: true,
    description: 'The order as it stands now; null when there is none, or it is not yours to see.',
  })
  order!: object | null;

  @Field(() => noun('Case'), {
    nullable: true,
    description: 'The case under which suppliers cancel and get it again; null when none had it.',
  })
  case!: object | null;

  @Field(() => [noun('UserError')], {
    description:
      'Of what has shipped already, and goes where it was sent: which rule decides about it (S2, S3). Empty where nothing has.',
  })
  notCorrected!: UserError[];

  @UserErrors()
  userErrors!: UserError[];
}

@InputType('OfferChoiceInput', { description: 'Units of one line, and the offer to buy them by.' })
export class OfferChoiceInput {
  @Field(() => ID, { description: 'Id of an OrderLine of the order.' })
  lineId!: string;

  @Field(() => [Int], {
    nullable: true,
    description: 'Which of them: numbers from 1 to the quantity of the line. All when left out.',
  })
  unitNos?: number[] | null;

  @Field(() => [Int], {
    nullable: true,
    description: 'Of a BUNDLE or BOGO, which of its components: componentNo of its units. All when left out.',
  })
  componentNos?: number[] | null;

  @Field(() => [Int], {
    nullable: true,
    description: 'Which pieces of those components: pieceNo of its units. All when left out.',
  })
  pieceNos?: number[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of an offer of the same product. When left out it is bought as its variant is mapped.',
  })
  offerId?: string | null;
}

@InputType('PlacePurchaseOrderInput', { description: 'What to buy for an order, and from whom.' })
export class PlacePurchaseOrderInput {
  @Field(() => ID, { description: 'Id of the order.' })
  orderId!: string;

  @Field(() => [OfferChoiceInput], { description: '1 to 100 choices; each unit at most once.' })
  choices!: OfferChoiceInput[];

  @IdempotencyKey()
  idempotencyKey!: string;
}

@Noun('The order and what was placed for it.')
export class PlacePurchaseOrderPayload {
  @Field(() => noun('Order'), {
    nullable: true,
    description: 'The order as it stands now; null when there is none, or it is not yours to see.',
  })
  order!: object | null;

  @Field(() => [noun('PurchaseOrder')], {
    description: 'One per supplier and currency. Suppliers are asked next; watch `stage`.',
  })
  purchaseOrders!: object[];

  @UserErrors()
  userErrors!: UserError[];
}

@InputType('EraseBuyerInput', { description: 'Whose data is erased: give an order or a buyer.' })
export class EraseBuyerInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Id of an order: its buyer is meant, with all orders of that buyer here.',
  })
  orderId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the buyer.' })
  buyerId?: string | null;

  @IdempotencyKey()
  idempotencyKey!: string;
}

@Noun('How much was erased of each.')
export class ErasedCounts {
  @Field(() => Int, { description: 'Orders whose recipient and address were erased.' })
  orders!: number;

  @Field(() => Int, { description: 'Cases whose notes, reasons and timeline were gone through.' })
  cases!: number;

  @Field(() => Int, { description: 'Messages.' })
  messages!: number;

  @Field(() => Int, {
    description: 'Files of evidence, with their copies; out of sight at once, thrown away within minutes.',
  })
  files!: number;

  @Field(() => Int, { description: 'Mails that were kept. What was sent lies in mailboxes.' })
  mails!: number;

  @Field(() => Int, { description: 'Webhooks that were sent and kept. Their receivers have their own.' })
  webhooksSent!: number;

  @Field(() => Int, { description: 'Webhooks of partners that named one of the orders.' })
  webhooksReceived!: number;

  @Field(() => Int, { description: 'Calls to partners that were kept.' })
  partnerCalls!: number;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was erased.' })
  erasedAt!: Date;
}

@Noun('What was erased.')
export class EraseBuyerPayload {
  @Field(() => noun('ErasedCounts'), { nullable: true, description: 'How much of each; null after a refusal.' })
  erased!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}
