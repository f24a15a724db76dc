// As much of it as is used. It is how `pg` writes a value down, which has no other door.
declare module 'pg/lib/utils.js' {
  const utils: { prepareValue(value: unknown): string | Buffer | null };
  export default utils;
}
