import { Field, Int } from 'type-graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { PageArgs } from '../args/PageArgs.js';
import { PossibilityArgs } from '../args/situationArgs.js';
import { connectionOf } from '../connection.js';
import { CaseOutcomeEnum, CaseStateEnum, ConflictChoiceEnum } from '../enums/cases.js';
import { FreightBearerEnum } from '../enums/goods.js';
import { ActorEnum } from '../enums/people.js';
import { ProblemEnum, RemedyEnum, RuleIdEnum, RuleSourceEnum } from '../enums/rules.js';
import { Noun, noun, TakesArgs } from '../noun.js';

@Noun('The row of the rules page that decides.')
export class Rule {
  @Field(() => RuleIdEnum, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'What it says, in one line.' })
  sentence!: string;

  @Field(() => String, { description: 'Its clock.' })
  clock!: string;

  @Field(() => [RemedyEnum], { description: 'What it offers; anything else is an override.' })
  offers!: string[];

  @Field(() => [RuleSourceEnum], { description: 'The texts that it is taken from.' })
  sources!: string[];
}

@Noun('A remedy that no rule offers, allowed by right.')
export class CaseOverride {
  @Field(() => RemedyEnum, { description: 'Which remedy.' })
  remedy!: string;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'Who allowed it, as the issuer of the token calls them.' })
  bySubject!: string | null;
}

@Noun('Two shipments for the same units: the first supplier sent after the reroute.')
export class CaseConflict {
  @Field(() => noun('PurchaseOrder'), { nullable: true, description: 'The first purchase order.' })
  originalPurchaseOrder!: object | null;

  @Field(() => noun('Parcel'), { nullable: true, description: 'Its parcel.' })
  originalParcel!: object | null;

  @Field(() => noun('PurchaseOrder'), { nullable: true, description: 'The one that replaced it.' })
  replacementPurchaseOrder!: object | null;

  @Field(() => noun('Parcel'), { nullable: true, description: 'Its parcel, once it has shipped.' })
  replacementParcel!: object | null;

  @Field(() => ConflictChoiceEnum, { nullable: true, description: 'What a person chose; null while nobody has.' })
  choice!: string | null;
}

@Noun('The buyer\u2019s agreement to a similar product.')
export class Consent {
  @Field(() => noun('Offer'), { description: 'To which offer.' })
  offer!: object;

  @Field(() => String, { description: 'How the buyer agreed: the words, or where they stand.' })
  evidence!: string;

  @Field(() => ActorEnum, { description: 'Who recorded it.' })
  recordedBy!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  recordedAt!: string;
}

@Noun('One after-sales problem on one or more units of one order.', { isNode: true })
export class Case {
  @Field(() => noun('Merchant'), { nullable: true, description: 'Whose case it is; null for a buyer.' })
  merchant!: object | null;

  @Field(() => String, { description: 'Its number, to say on the phone, such as C260102-7KQ2MX.' })
  caseNo!: string;

  @Field(() => noun('Order'), { description: 'The order it is about.' })
  order!: object;

  @Field(() => noun('OrderUnitConnection'), { description: 'The units it is about.' })
  @TakesArgs(() => PageArgs)
  units!: object;

  @Field(() => ProblemEnum, { description: 'What went wrong.' })
  problem!: string;

  @Field(() => RuleIdEnum, { description: 'Id of the rule that decides.' })
  ruleId!: string;

  @Field(() => Rule, { description: 'The rule that decides, by the table in force when the case was opened.' })
  rule!: Rule;

  @Field(() => CaseStateEnum, { description: 'Where it stands.' })
  state!: string;

  @Field(() => RemedyEnum, {
    nullable: true,
    description: 'What the buyer would rather have, as openCase said; null when nothing was said.',
  })
  wish!: string | null;

  @Field(() => RemedyEnum, { nullable: true, description: 'The remedy that was chosen.' })
  remedy!: string | null;

  @Field(() => CaseOutcomeEnum, { nullable: true, description: 'How it ended; null while it is open.' })
  outcome!: string | null;

  @Field(() => String, { nullable: true, description: 'What whoever opened it wrote; null for a buyer.' })
  note!: string | null;

  @Field(() => ActorEnum, { description: 'Who opened it.' })
  openedBy!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was opened; the rules of that day hold.' })
  openedAt!: string;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description:
      'When it is to be looked at next: at once where nothing goes on until a person does something; null while only partners act on it, and once it is closed.',
  })
  dueAt!: string | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'By when the remedy must be executed; null when the rule has no clock.',
  })
  settleByAt!: string | null;

  @Field(() => noun('SettleByExplanation'), {
    nullable: true,
    description: 'How `settleByAt` came about, with the days that did not count; null when the rule has no clock.',
  })
  settleByExplanation!: object | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description:
      'Until when evidence is in time (rules A1, A2: 7 days after delivery within a country, 15 across a border). What comes later is kept and marked late. Null when none is awaited.',
  })
  evidenceUntil!: string | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When the marketplace upheld the claim; the 15 working days begin with the day after (rule A1).',
  })
  verifiedAt!: string | null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Until when a refused claim may be appealed by appealVerdict.',
  })
  appealUntil!: string | null;

  @Field(() => FreightBearerEnum, {
    nullable: true,
    description: 'Who bears the freight of goods that came back or are to; null when nothing does.',
  })
  freightBorneBy!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was closed.' })
  closedAt!: string | null;

  @Field(() => CaseOverride, {
    nullable: true,
    description: 'A remedy that no rule offers, allowed by overrideRemedy; null for a buyer.',
  })
  override!: CaseOverride | null;

  @Field(() => CaseConflict, {
    nullable: true,
    description: 'Both shipments, when the first supplier sent after all; null for a buyer.',
  })
  conflict!: CaseConflict | null;

  @Field(() => [noun('Possibility')], {
    description: 'What could be done now, as it is for you, from the very functions that the mutations enforce.',
  })
  @TakesArgs(() => PossibilityArgs)
  nextActions!: object[];

  @Field(() => noun('CaseEventConnection'), {
    description: 'What happened, who did it, and by which rule; never changed afterwards. Empty for a buyer.',
  })
  @TakesArgs(() => PageArgs)
  timeline!: object;

  @Field(() => [Consent], { description: 'Similar products that the buyer has agreed to. Empty for a buyer.' })
  consents!: Consent[];

  @Field(() => noun('ReroutePlans'), {
    nullable: true,
    description:
      'The ways to buy the units elsewhere, best first. Stale offers are asked of their suppliers first, so it takes a moment; ask for it on one case at a time. Null for a buyer, and when a supplier cannot be reached.',
  })
  reroutePlans!: object | null;

  @Field(() => [noun('Reroute')], { description: 'What was bought elsewhere, oldest first. Empty for a buyer.' })
  reroutes!: object[];

  @Field(() => [noun('Evidence')], {
    description:
      'Its photos and videos, oldest first. Upload one by the tus protocol: POST /uploads with your token, `Upload-Length` in bytes, and `Upload-Metadata` with caseId (the id of the case) and filename, each in base64; then PATCH what the answer\u2019s Location names. A case takes evidence until it is closed. It goes to the marketplace by submitClaim, or by itself an hour after the last file (rule A1).',
  })
  evidence!: object[];

  @Field(() => [noun('Verification')], {
    description: 'The rounds in which the marketplace looked at the evidence, oldest first (rules A1, A2).',
  })
  verifications!: object[];

  @Field(() => [noun('Reissue')], { description: 'What was sent again, oldest first.' })
  reissues!: object[];

  @Field(() => [noun('GoodsReturn')], { description: 'Goods that came back or are to, oldest first.' })
  goodsReturns!: object[];

  @Field(() => [noun('Investigation')], {
    description: 'Where carriers were asked for its parcels, oldest first (rules T2, T3). Empty for a buyer.',
  })
  investigations!: object[];

  @Field(() => [noun('CustomsHold')], {
    description: 'When customs held its parcels, oldest first (rule T1). Empty for a buyer.',
  })
  customsHolds!: object[];

  @Field(() => noun('MailConnection'), {
    description: 'What was mailed to the registered address about it, oldest first. Empty for a buyer.',
  })
  @TakesArgs(() => PageArgs)
  mails!: object;

  @Field(() => noun('MessageConnection'), {
    description: 'What was written in its thread and is meant for you, oldest first.',
  })
  @TakesArgs(() => PageArgs)
  messages!: object;

  @Field(() => noun('PartnerCallConnection'), {
    description: 'What partners were asked for it and answered, oldest first. Empty for a buyer.',
  })
  @TakesArgs(() => PageArgs)
  partnerCalls!: object;

  @Field(() => [noun('Interception')], { description: 'Parcels that were to be stopped, oldest first.' })
  interceptions!: object[];

  @Field(() => [noun('Refund')], { description: 'What the buyer gets back, oldest first.' })
  refunds!: object[];

  @Field(() => [noun('CounterfeitFinding')], {
    description: 'Where it was found to be about a counterfeit (rule C3), oldest first. Empty for a buyer.',
  })
  counterfeitFindings!: object[];

  @Field(() => [noun('Award')], {
    description: 'What the deposit of the merchant pays for it, oldest decision first. Empty for a buyer.',
  })
  awards!: object[];

  @Field(() => [noun('Recovery')], { description: 'What is owed to the merchant, oldest first. Empty for a buyer.' })
  recoveries!: object[];

  @Field(() => noun('CaseMoney'), {
    description: 'The recovery view: what the buyer got, what came back, what is open.',
  })
  money!: object;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was last changed.' })
  updatedAt!: string;

  @Field(() => Int, { description: 'Raised by every change; hand it back as expectedVersion.' })
  version!: number;
}

@Noun('One entry of the timeline of a case. Never changed afterwards.', { isNode: true })
export class CaseEvent {
  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  at!: string;

  @Field(() => String, { description: 'What kind of thing happened, in capitals, such as OPENED. New kinds may come.' })
  kind!: string;

  @Field(() => ActorEnum, { description: 'Who did it.' })
  actor!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Who exactly, as the issuer of the token calls them; null for timers and partners.',
  })
  actorSubject!: string | null;

  @Field(() => RuleIdEnum, { nullable: true, description: 'The rule that decided.' })
  ruleId!: string | null;

  @Field(() => String, { description: 'What happened, for people.' })
  sentence!: string;
}

export const CaseConnection = connectionOf('Case', 'cases');
export const CaseEventConnection = connectionOf('CaseEvent', 'timeline entries');
