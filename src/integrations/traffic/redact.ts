// What is kept of a call can be read by staff years later, so that nobody's name, address or number is in it, and no secret:
// fields are blanked by their names, at any depth, also where a field's text is JSON itself. What is neither JSON nor a form is told by its size alone.

const BLANK = '…';

/** Whole words of a field's name, however they are joined: shipTo.line1, full_name, receiverMobile. */
const PRIVATE =
  /(^|_)(name|names|line\d?|street|address\d?|addr|phone|mobile|tel|telephone|contact|email|mail|zip|postal|postcode|passport|passport_no|cpf|tax|vat|rut|id_card|recipient|receiver|consignee|buyer|customer|token|secret|sign|signature|session|password|passwd|key|authorization|auth|code_verifier|salt|person|message|description|text|reason|memo|remark|note|statement|city|region|province|district|county|town)(_|$)/;

/** The same where platforms write words as one: buyer_signer_fullname, zipcode, msgDigest. */
const GLUED =
  /fullname|username|loginid|nick|mobile|phone|passw|token|secret|zipcode|postcode|receiver|consignee|digest|checkword/;

/** Private when they are all that a field is called, or where it leads: name.first, toArea, contact.company. */
const WHOLE = new Set([
  'first', 'last', 'middle', 'given', 'family', 'surname', 'area', 'to_area', 'area_text', 'post', 'to_post', 'house_number', 'company', 'login_id', 'open_uid',
]); // prettier-ignore

/** Names that hold a private word and are not private. */
const HARMLESS = new Set([
  'logistics_service_name',
  'carrier_name',
  'service_name',
  'message_id',
  'error_message',
  'code',
]);

export function redact(contentType: string, text: string): string {
  if (text === '') return '';
  if (/json/i.test(contentType)) return jsonWithout(text) ?? sizeOf(text);
  if (/x-www-form-urlencoded/i.test(contentType)) return redactForm(new URLSearchParams(text)).toString();
  return jsonWithout(text) ?? sizeOf(text);
}

export function redactForm(form: URLSearchParams): URLSearchParams {
  return new URLSearchParams(
    [...form].map(([name, value]): [string, string] => [name, isPrivate(name) ? BLANK : (jsonWithout(value) ?? value)]),
  );
}

function jsonWithout(text: string): string | null {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.stringify(JSON.parse(keepLongNumbers(text)), (name, value: unknown) => blanked(name, value));
  } catch {
    return null;
  }
}

/** Platforms number orders with 19 digits, more than a number holds: as text they stay what they are. */
function keepLongNumbers(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
}

function blanked(name: string, value: unknown): unknown {
  if (name !== '' && isPrivate(name)) {
    if (Array.isArray(value)) return value.map(blankedItem);
    if (isPlain(value)) return BLANK;
  }
  return typeof value === 'string' ? (jsonWithout(value) ?? value) : value;
}

function blankedItem(item: unknown): unknown {
  return Array.isArray(item) ? item.map(blankedItem) : isPlain(item) ? BLANK : item;
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function isPrivate(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[-.\s]+/g, '_')
    .toLowerCase();
  return !HARMLESS.has(words) && (PRIVATE.test(words) || GLUED.test(words) || WHOLE.has(words));
}

function sizeOf(text: string): string {
  return `(${text.length} characters that are neither JSON nor a form)`;
}
