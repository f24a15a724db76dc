// Promise: text that the database cannot hold never gets past the door: U+0000, and halves of a surrogate pair. Neither
// in variables, nor in a document, nor behind an escape in a literal.
import { GraphQLError, type ValidationRule } from 'graphql';

export const BAD_TEXT = 'Text must not contain U+0000 or an unpaired surrogate. Remove the character and send again.';

/** Marks the error of the rule below, because validation gives every error the same code. */
export const BAD_TEXT_MARK = 'BAD_TEXT';

/** In a parsed body, however deep. Not recursive: a body may nest deeper than the stack. */
export function hasBadText(body: unknown): boolean {
  const left: unknown[] = [body];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string') {
      if (isBad(value)) return true;
    } else if (value !== null && typeof value === 'object') {
      for (const [name, inner] of Object.entries(value)) {
        if (isBad(name)) return true;
        left.push(inner);
      }
    }
  }
  return false;
}

/** In the literals of a document: an escape is text like any other to the outer check. */
export const refuseBadText: ValidationRule = (context) => ({
  StringValue: (node) => {
    if (!isBad(node.value)) return;
    context.reportError(
      new GraphQLError(BAD_TEXT, { nodes: node, extensions: { validationErrorCode: BAD_TEXT_MARK } }),
    );
  },
});

// eslint-disable-next-line no-control-regex -- exactly the character that is refused
const UNPAIRED_OR_NUL = /\u0000|\p{Surrogate}/u;

function isBad(text: string): boolean {
  return UNPAIRED_OR_NUL.test(text);
}
