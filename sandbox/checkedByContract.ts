// Promise: what comes in is checked against the contract. A check is compiled when it is first needed, and once for all
// sandboxes of a process: compiling all of them takes longer than anything else of a start.
import { Ajv, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';
import type { FastifySchemaCompiler } from 'fastify';
import { contract } from '../src/integrations/contract/document.js';

/** As Fastify's own, but that nothing is changed or filled in on the way. */
export const checkedByContract: FastifySchemaCompiler<object> = ({ schema }) => {
  const check: Check = (value) => {
    const validate = compiledOf(schema);
    const fits = validate(value);
    check.errors = validate.errors;
    return fits;
  };
  return check;
};

type Check = ((value: unknown) => boolean) & Pick<ValidateFunction, 'errors'>;

const compiled = new Map<string, ValidateFunction>();
let ajv: Ajv | undefined;

function compiledOf(schema: object): ValidateFunction {
  const text = JSON.stringify(schema);
  const known = compiled.get(text);
  if (known !== undefined) return known;
  ajv ??= newAjv();
  const validate = ajv.compile(schema);
  compiled.set(text, validate);
  return validate;
}

function newAjv(): Ajv {
  const made = new Ajv({ strict: false, addUsedSchema: false });
  // A module of the old form, whose types say otherwise.
  const addFormats = addFormatsModule as unknown as typeof addFormatsModule.default;
  addFormats(made);
  made.addSchema({ $id: 'contract', components: { schemas: contract.components.schemas } });
  return made;
}
