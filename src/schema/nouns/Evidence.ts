import { Field, Int } from 'type-graphql';
import { GraphQLDateTimeISO, GraphQLSafeInt } from 'graphql-scalars';
import { EvidenceKindEnum, EvidenceRejectionEnum, EvidenceStateEnum, VerificationStateEnum } from '../enums/claims.js';
import { ActorEnum } from '../enums/people.js';
import { Noun, noun } from '../noun.js';

@Noun(
  'A file of a claim: kept sealed as it came, and shown as a copy without the place where it was taken. Never shown to a partner.',
  { isNode: true },
)
export class Evidence {
  @Field(() => noun('Case'), { description: 'For which case.' })
  case!: object;

  @Field(() => EvidenceKindEnum, {
    nullable: true,
    description: 'A photo or a video; null until it was looked into, and when it is neither.',
  })
  kind!: string | null;

  @Field(() => EvidenceStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => EvidenceRejectionEnum, { nullable: true, description: 'Why it is of no use; null unless REJECTED.' })
  rejection!: string | null;

  @Field(() => String, { description: 'What whoever uploaded it calls it, at most 200 characters.' })
  fileName!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Media type by its content, such as image/jpeg; null until it was looked into, and when unknown.',
  })
  contentType!: string | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: 'In bytes; null until it was looked into.' })
  sizeBytes!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the file as it came, 64 hexadecimal digits; null until it was looked into.',
  })
  sha256!: string | null;

  @Field(() => Int, { nullable: true, description: 'In pixels; null unless USABLE.' })
  width!: number | null;

  @Field(() => Int, { nullable: true, description: 'In pixels; null unless USABLE.' })
  height!: number | null;

  @Field(() => Boolean, {
    description: 'Did it come after Case.evidenceUntil? Then a person of the merchant decides whether it is submitted.',
  })
  isLate!: boolean;

  @Field(() => Boolean, { description: 'Is the very same file evidence of another case of the merchant?' })
  seenBefore!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'In which round it was submitted, from 1; null while in none. A file is in one round for ever.',
  })
  roundNo!: number | null;

  @Field(() => ActorEnum, { description: 'Who uploaded it.' })
  uploadedBy!: string;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When all of it had come.' })
  uploadedAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Link to the copy that is shown; needs no token and expires soon: ask anew. Null unless USABLE.',
  })
  url!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Link to a small picture of it, which expires as `url` does. Null unless USABLE, and when there is none.',
  })
  thumbnailUrl!: string | null;

  @Field(() => [String], {
    description: 'Links to stills of a video, at most 3, which expire as `url` does. Empty when there are none.',
  })
  stillUrls!: string[];

  @Field(() => String, {
    nullable: true,
    description:
      'Link to the file as it came, sealed, with the place where it was taken: for an operator only, null for everybody else and until it was looked into. A rejected file may be anything: do not open it in a browser.',
  })
  originalUrl!: string | null;
}

@Noun('One round in which the marketplace looks at the evidence of a case (rules A1, A2). Each round is kept.', {
  isNode: true,
})
export class Verification {
  @Field(() => noun('Case'), { description: 'For which case.' })
  case!: object;

  @Field(() => Int, { description: 'From 1.' })
  roundNo!: number;

  @Field(() => Boolean, { description: 'Was it an appeal against the round before?' })
  isAppeal!: boolean;

  @Field(() => VerificationStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What was said with it, or else the note of the case; null for a buyer.',
  })
  statement!: string | null;

  @Field(() => String, { nullable: true, description: 'What the marketplace said, for the merchant and the buyer.' })
  answer!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its number at the marketplace; null when its staff decide in the product.',
  })
  marketplaceNo!: string | null;

  @Field(() => [Evidence], { description: 'The files that were submitted in it, oldest first.' })
  evidence!: Evidence[];

  @Field(() => ActorEnum, { description: 'Who submitted it; TIMER when it went by itself.' })
  submittedBy!: string;

  @Field(() => ActorEnum, { nullable: true, description: 'Who decided it; null while nobody has.' })
  decidedBy!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was submitted.' })
  createdAt!: string;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When it was upheld or refused. The 15 working days of an upheld one begin with the day after.',
  })
  decidedAt!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was last changed.' })
  updatedAt!: string;
}
