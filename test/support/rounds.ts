// How often a property is tried: a few each time, since each run of the suite tries others; ROUNDS=20 npm test -- test/policy tries
// twenty times as many.
const { ROUNDS = '1' } = process.env;

export function rounds(each: number): number {
  return Math.ceil(each * Number(ROUNDS));
}
