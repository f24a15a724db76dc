import { Field, InputType, Int } from 'type-graphql';
import { Noun, noun } from '../noun.js';
import type { UserError } from '../nouns/UserError.js';
import { UserErrors } from './shared.js';

@InputType('ImportFileInput', { description: 'One file of an export, as text.' })
export class ImportFileInput {
  @Field(() => String, { description: 'Its name, such as orders_export.csv: 1 to 200 characters.' })
  name!: string;

  @Field(() => String, { description: 'What stands in it: CSV, at most 100,000 characters.' })
  content!: string;
}

@InputType('ImportOrdersInput', {
  description: 'A small export of orders. Larger ones are taken in by the import command.',
})
export class ImportOrdersInput {
  @Field(() => String, { description: 'A mapping that comes with the product: "shopify" or "olist".' })
  mappingName!: string;

  @Field(() => [ImportFileInput], {
    description: 'The files that the mapping names: 1 to 10, at most 100,000 bytes in all.',
  })
  files!: ImportFileInput[];
}

@Noun('What an import found and stored.')
export class ImportReport {
  @Field(() => Int, { description: 'Orders that could be read, known ones included.' })
  orders!: number;

  @Field(() => Int, { description: 'Lines of these orders.' })
  lines!: number;

  @Field(() => Int, { description: 'Orders that were not known before.' })
  newOrders!: number;

  @Field(() => Int, { description: 'Lines that were not known before.' })
  newLines!: number;

  @Field(() => Int, { description: 'Rows that stay out.' })
  badRows!: number;
}

@Noun('What is wrong with a row that stays out; a row with several mistakes is told several times.')
export class BadRow {
  @Field(() => String, { description: 'The file it stands in.' })
  file!: string;

  @Field(() => Int, { description: 'Its line in that file, from 1; the header is a line.' })
  line!: number;

  @Field(() => String, { nullable: true, description: 'The column at fault; null when the whole row is.' })
  column!: string | null;

  @Field(() => String, { description: 'What is wrong with it.' })
  reason!: string;
}

@Noun('What became of an import. The good rows are in, whatever the bad ones are.')
export class ImportOrdersPayload {
  @Field(() => noun('ImportReport'), { nullable: true, description: 'The counts; null when nothing could be read.' })
  report!: object | null;

  @Field(() => [noun('BadRow')], { description: 'The mistakes of the first 100 rows that stay out.' })
  badRows!: object[];

  @UserErrors()
  userErrors!: UserError[];
}
