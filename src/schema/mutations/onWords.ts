// The mutations on what people are told: messages, notices, and links for buyers.
import { Field, ID, InputType } from 'type-graphql';
import type { Audience } from '../../policy/vocabulary.js';
import { AudienceEnum } from '../enums/words.js';
import { Noun, noun } from '../noun.js';
import type { UserError } from '../nouns/UserError.js';
import { UserErrors } from './shared.js';

@InputType('PostMessageInput', { description: 'What is written in the thread of a case, and for whom.' })
export class PostMessageInput {
  @Field(() => ID, { description: 'Id of the case.' })
  caseId!: string;

  @Field(() => String, { description: 'Plain text, 1 to 2000 characters.' })
  text!: string;

  @Field(() => [AudienceEnum], {
    defaultValue: [],
    description:
      'For whom, at most 4; the merchant reads it anyway. Empty: the buyer when the merchant writes, else the merchant. A supplier and the buyer never read the same message.',
  })
  visibleTo!: Audience[];

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the supplier that it is for; needed for SUPPLIER, and one with a purchase order of the order.',
  })
  supplierId?: string | null;
}

@Noun('The message, and the case it was written in.')
export class PostMessagePayload {
  @Field(() => noun('Message'), { nullable: true, description: 'The message; null when it was refused.' })
  message!: object | null;

  @Field(() => noun('Case'), {
    nullable: true,
    description: 'The case as it stands now; null when there is none, or it is not yours to see, and for a partner.',
  })
  case!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}

@InputType('MarkNoticeReadInput', { description: 'Which notice was read.' })
export class MarkNoticeReadInput {
  @Field(() => ID, { description: 'Id of the notice.' })
  noticeId!: string;
}

@Noun('The notice as it stands now.')
export class MarkNoticeReadPayload {
  @Field(() => noun('Notice'), {
    nullable: true,
    description: 'The notice; null when there is none, or it is not yours to see.',
  })
  notice!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}

@InputType('CreateClaimLinkInput', { description: 'For the buyer of which order.' })
export class CreateClaimLinkInput {
  @Field(() => ID, { description: 'Id of the order.' })
  orderId!: string;
}

@Noun('The link, this one time.')
export class CreateClaimLinkPayload {
  @Field(() => noun('ClaimLink'), { nullable: true, description: 'The link; null when it was refused.' })
  claimLink!: object | null;

  @UserErrors()
  userErrors!: UserError[];
}

@InputType('RevokeClaimLinkInput', { description: 'Which link is revoked.' })
export class RevokeClaimLinkInput {
  @Field(() => ID, { description: 'Id of the link, as createClaimLink told it.' })
  claimLinkId!: string;
}

@Noun('The link that opens nothing any more.')
export class RevokeClaimLinkPayload {
  @Field(() => ID, { nullable: true, description: 'Id of the link that was revoked; null when it was refused.' })
  claimLinkId!: string | null;

  @UserErrors()
  userErrors!: UserError[];
}
