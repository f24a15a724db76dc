// Ids of the API: opaque base64url of `Type:uuid`. What is not exactly one that we could have made is none.

export interface GlobalId {
  type: string;
  id: string;
}

export function globalId(type: string, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

/** Null for anything malformed: it then answers like an id that nobody has. */
export function decodeGlobalId(text: string): GlobalId | null {
  if (text.length > 120) return null;
  const [, type, id] = SHAPE.exec(Buffer.from(text, 'base64url').toString('latin1')) ?? [];
  if (type === undefined || id === undefined) return null;
  return globalId(type, id) === text ? { type, id } : null;
}

/** The id of the store, if the given one is of this type. */
export function idOf(type: string, given: string | null | undefined): string | null {
  const decoded = given == null ? null : decodeGlobalId(given);
  return decoded?.type === type ? decoded.id : null;
}

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SHAPE = /^([A-Za-z]{1,40}):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
