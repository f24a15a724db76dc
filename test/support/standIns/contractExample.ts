// The contract's own named examples, so that a stand-in can answer nothing that the contract does not show.
import { contract } from '../../../src/integrations/contract/document.js';
import type { operations } from '../../../src/integrations/contract/types.js';

export type Operation = keyof operations;

export interface ContractExample {
  status: number;
  contentType: string;
  body: Record<string, unknown>;
}

export function contractExample(operation: Operation, name: string): ContractExample {
  for (const [status, response] of Object.entries(recordOf(callOf(operation).call.responses))) {
    for (const [contentType, media] of Object.entries(recordOf(recordOf(response).content))) {
      const example = recordOf(recordOf(media).examples)[name];
      if (example !== undefined) {
        return { status: Number(status), contentType, body: structuredClone(recordOf(recordOf(example).value)) };
      }
    }
  }
  throw new Error(`The contract has no example ${name} of ${operation}.`);
}

/** The body of a webhook as the contract shows it. */
export function webhookExample(type: keyof typeof contract.webhooks, name: string): Record<string, unknown> {
  const media = contract.webhooks[type].post.requestBody.content['application/json'];
  return structuredClone(recordOf(recordOf(recordOf(media.examples)[name]).value));
}

/** The body of a call as the contract shows it. */
export function requestExample(operation: Operation, name: string): Record<string, unknown> {
  const { content } = recordOf(callOf(operation).call.requestBody);
  const example = recordOf(recordOf(recordOf(content)['application/json']).examples)[name];
  if (example === undefined) throw new Error(`The contract has no example ${name} of asking ${operation}.`);
  return structuredClone(recordOf(recordOf(example).value));
}

/** Method and path of a call; the path as a pattern whose first group is the reference or the waybill, where it has one. */
export function callOf(operation: Operation): { method: string; pattern: string; call: Record<string, unknown> } {
  for (const [path, methods] of Object.entries(contract.paths)) {
    for (const [method, call] of Object.entries(recordOf(methods))) {
      if (recordOf(call).operationId === operation) {
        const pattern = path.replace(/\{(reference|waybillNo)\}/, '([^/?]+)');
        return { method: method.toUpperCase(), pattern, call: recordOf(call) };
      }
    }
  }
  throw new Error(`The contract has no call ${operation}.`);
}

/** An object of the document, with a $ref followed. */
function recordOf(node: unknown): Record<string, unknown> {
  if (typeof node !== 'object' || node === null) return {};
  const record: Record<string, unknown> = { ...node };
  if (typeof record.$ref !== 'string') return record;
  let found: unknown = contract;
  for (const key of record.$ref.split('/').slice(1)) found = (found as Record<string, unknown>)[key];
  return recordOf(found);
}
