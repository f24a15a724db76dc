// A GraphQL enum is made from a const list of the policy and from one sentence per value: no value without a sentence,
// and no sentence without a value.
import { registerEnumType } from 'type-graphql';

/** Registers the list as an enum; what it returns stands for it in type functions. */
export function enumOf<const Value extends string>(
  values: readonly Value[],
  name: string,
  description: string,
  told: Record<Value, string>,
): Record<string, Value> {
  const byName = Object.fromEntries(values.map((value) => [nameOf(value), value]));
  registerEnumType(byName, {
    name,
    description,
    valuesConfig: Object.fromEntries(values.map((value) => [nameOf(value), { description: told[value] }])),
  });
  return byName;
}

/** Names in the API are upper case; the id of a rule is its own name. */
function nameOf(value: string): string {
  return value === 'ours' ? 'OURS' : value;
}
