import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { MappingKindEnum } from '../enums/mapping.js';
import { type VariantOrder, VariantOrderByEnum } from '../enums/orderBy.js';
import { PageArgs } from './PageArgs.js';

@InputType('VariantBy', { description: 'One variant, by exactly one of these.' })
export class VariantBy {
  @Field(() => ID, { nullable: true, description: 'Its id.' })
  id?: string;

  @Field(() => String, { nullable: true, description: 'What its merchant calls it; for operators, the first of any.' })
  sku?: string;
}

@ArgsType()
export class VariantArgs {
  @Field(() => VariantBy, { description: 'Which variant.' })
  by!: VariantBy;
}

@InputType('VariantFilter', { description: 'Which variants. All conditions given must hold.' })
export class VariantFilter {
  @Field(() => ID, { nullable: true, description: 'Of this merchant. Of use to operators, who see all merchants.' })
  merchantId?: string;

  @Field(() => String, { nullable: true, description: 'With exactly this SKU of the merchant.' })
  sku?: string;

  @Field(() => Boolean, { nullable: true, description: 'Mapped, or not.' })
  isMapped?: boolean;

  @Field(() => [MappingKindEnum], {
    nullable: true,
    description: 'Mapped in one of these kinds. An empty list matches none.',
  })
  kind?: string[];

  @Field(() => Boolean, { nullable: true, description: 'With a component that no offer has stock for, or without.' })
  isOut?: boolean;
}

@ArgsType()
export class VariantsArgs extends PageArgs {
  @Field(() => VariantFilter, { nullable: true, description: 'All variants when left out.' })
  filter?: VariantFilter;

  @Field(() => VariantOrderByEnum, { defaultValue: 'SKU_ASC', description: 'In which order.' })
  orderBy!: VariantOrder;
}

@ArgsType()
export class AutoMappingArgs {
  @Field(() => ID, { description: 'Id of the supplier whose offers are looked through.' })
  supplierId!: string;
}
