// Holds what is sent and what comes back against the contract itself: the one document that partners read is the one that
// decides. A fault names fields and what they break, never their values.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { contract } from './document.js';

/** What is wrong with the body of a call; null when nothing is. */
export function requestFault(call: string, body: unknown): string | null {
  const place = placeOf(call);
  const schema = pointer(place, 'requestBody', 'content', 'application/json', 'schema');
  return faultOf(schema, body);
}

/** What is wrong with an answer that is no refusal; a status that the contract does not show is read as the one that it does. */
export function answerFault(call: string, status: number, body: unknown): string | null {
  const place = placeOf(call);
  const shown = Object.keys(recordAt(place).responses as object).filter((one) => one.startsWith('2'));
  const told = shown.find((one) => one === String(status)) ?? shown[0];
  if (told === undefined) return `${call} has no answer`;
  return faultOf(pointer(place, 'responses', told, 'content', 'application/json', 'schema'), body);
}

/** What is wrong with a webhook; null when nothing is, or when its type is not of the contract. */
export function webhookFault(type: string, body: unknown): string | null {
  if (!Object.hasOwn(contract.webhooks, type)) return null;
  return faultOf(pointer(['webhooks', type, 'post'], 'requestBody', 'content', 'application/json', 'schema'), body);
}

const METHODS = ['get', 'put', 'post'] as const;

const PLACES: ReadonlyMap<string, string[]> = new Map(
  Object.entries(contract.paths).flatMap(([path, calls]) =>
    METHODS.flatMap((method): [string, string[]][] => {
      const call = (calls as Record<string, { operationId?: string }>)[method];
      return call?.operationId === undefined ? [] : [[call.operationId, ['paths', path, method]]];
    }),
  ),
);

function placeOf(call: string): string[] {
  const place = PLACES.get(call);
  if (place === undefined) throw new Error(`The contract has no call ${call}.`);
  return place;
}

function recordAt(place: readonly string[]): Record<string, unknown> {
  return place.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], contract) as Record<
    string,
    unknown
  >;
}

function pointer(place: readonly string[], ...more: string[]): string {
  const path = [...place, ...more].map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')));
  return `${ID}#/${path.join('/')}`;
}

const ID = 'https://recourse.example/contract';
const MOST_FAULTS = 5;

const compiled = new Map<string, ValidateFunction>();
let ajv: Ajv2020 | undefined;

/** Compiled when it is first needed: most processes meet few of the calls. */
function faultOf(schema: string, value: unknown): string | null {
  ajv ??= newAjv();
  const validate = compiled.get(schema) ?? ajv.compile({ $ref: schema });
  compiled.set(schema, validate);
  if (validate(value)) return null;
  const errors = validate.errors ?? [];
  // Where one of several had to fit, why none of them did says less than that none did.
  const choices = errors.filter(({ keyword }) => keyword === 'oneOf').map(({ instancePath }) => instancePath);
  const faults = errors
    .filter(({ keyword, instancePath }) => keyword === 'oneOf' || !choices.some((one) => instancePath.startsWith(one)))
    .map(({ instancePath, keyword, params }) => {
      const missing = (params as { missingProperty?: string }).missingProperty;
      const path = [...instancePath.split('/').slice(1), ...(missing === undefined ? [] : [missing])].join('.');
      return `${path || 'body'} (${keyword})`;
    });
  return [...new Set(faults)].slice(0, MOST_FAULTS).join(', ');
}

function newAjv(): Ajv2020 {
  const made = new Ajv2020({ allErrors: true, strict: false, addUsedSchema: false });
  // A module of the old form, whose types say otherwise.
  const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;
  addFormats(made);
  made.addSchema({ $id: ID, paths: contract.paths, webhooks: contract.webhooks, components: contract.components });
  return made;
}
