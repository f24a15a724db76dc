// A deed asked for on the bench: as it is, for a clause that is about what follows from it, or looked up afterwards.
import { answerFault } from '../../integrations/contract/check.js';
import type { Deed } from './Clause.js';
import type { Ask, Bench } from './openBench.js';
import type { Answer } from './readAnswer.js';
import { must, Untried } from './Unmet.js';

type Given = Partial<Ask> & { reference?: string };

interface Acted {
  reference: string;
  key: string | null;
  body: object;
  answer: Answer;
}

/** Asks for a deed, new in everything that is not given. */
export async function act(bench: Bench, deed: Deed, given: Given = {}): Promise<Acted> {
  const { reference = deed.about ? await deed.about(bench) : bench.reference(), ...others } = given;
  const body = others.body ?? (others.text === undefined ? await deed.body(bench) : {});
  const key = others.key === undefined ? bench.key() : others.key;
  const question: Ask = { call: deed.call, method: deed.method, path: deed.path(reference), ...others, key, body };
  return { reference, key, body, answer: await bench.ask(question) };
}

/** As `act`, for clauses that are about what follows. A decline is no fault there, unless it must be done. */
export async function done(bench: Bench, deed: Deed, given: Given = {}, mustBeDone = false): Promise<Acted> {
  const acted = await act(bench, deed, given);
  const { status, short } = acted.answer;
  if (status === 422 && !mustBeDone) throw new Untried(`${deed.call} was declined: ${short}.`);
  must(status !== 422, `it was declined (${short}): give what your side knows by --sku, --waybill or --order-no`);
  must(status < 300, `${deed.call} was answered ${short}, not 2xx`);
  const fault = answerFault(deed.call, status, acted.answer.body);
  must(fault === null, `${deed.call} was answered against the contract: ${fault}`);
  return acted;
}

export async function lookUp(bench: Bench, deed: Deed, reference: string): Promise<Answer> {
  if (deed.lookUp === null) throw new Error(`${deed.call} cannot be looked up.`);
  return bench.ask({ call: deed.lookUp.call, method: 'GET', path: deed.lookUp.path(reference) });
}
