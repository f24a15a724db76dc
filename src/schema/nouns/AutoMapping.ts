import { Field, Int } from 'type-graphql';
import { AutoMappingConflictEnum } from '../enums/mapping.js';
import { Noun, noun } from '../noun.js';
import { UserError } from './UserError.js';

@Noun('What a supplier\u2019s offers would be mapped to by themselves. Nothing is written before applyAutoMapping.')
export class AutoMappingPreview {
  @Field(() => String, {
    nullable: true,
    description: 'For applyAutoMapping, which applies exactly this; null when there is no such supplier.',
  })
  previewKey!: string | null;

  @Field(() => Int, { description: 'From 0 to 100: what is less sure is not applied unless asked otherwise.' })
  minConfidence!: number;

  @Field(() => [noun('MappingProposal')], {
    description: 'One for each variant that is not mapped, by SKU, at most 200.',
  })
  proposals!: object[];

  @Field(() => Boolean, { description: 'Are there more variants that are not mapped? Map these first.' })
  hasMore!: boolean;

  @Field(() => UserError, { nullable: true, description: 'Why there is no preview; null when there is one.' })
  refusal!: object | null;
}

@Noun('Which offer a variant would be mapped to.')
export class MappingProposal {
  @Field(() => noun('Variant'), { nullable: true, description: 'The variant.' })
  variant!: object | null;

  @Field(() => noun('Offer'), { nullable: true, description: 'The offer that fits best; null when none does.' })
  offer!: object | null;

  @Field(() => Int, {
    description: 'How sure it is, 0 to 100: by the values of the options and the words of the titles.',
  })
  confidence!: number;

  @Field(() => [String], { description: 'What speaks for it, and what against.' })
  why!: string[];

  @Field(() => AutoMappingConflictEnum, {
    nullable: true,
    description: 'Why a person has to choose; null when it can be applied.',
  })
  conflict!: string | null;
}
