// What a client reads when the protocol refuses its request. Null for what is no refusal but a fault.
import { ERRORS } from '@tus/server';

export interface Refusal {
  status: number;
  code: string;
  message: string;
}

/** The same whether there is no such upload or it is another's. */
export const NO_SUCH_UPLOAD: Refusal = { status: 404, code: 'NOT_FOUND', message: 'There is no such upload.' };

const TOO_LARGE: Refusal = { status: 413, code: 'TOO_LARGE', message: 'More bytes are sent than were announced.' };

const REFUSALS = new Map<unknown, Refusal>([
  [ERRORS.FILE_NOT_FOUND, NO_SUCH_UPLOAD],
  [
    ERRORS.FILE_NO_LONGER_EXISTS,
    { status: 410, code: 'UPLOAD_GONE', message: 'The upload is over and its bytes are gone. Begin a new one.' },
  ],
  [
    ERRORS.INVALID_OFFSET,
    {
      status: 409,
      code: 'OFFSET_CONFLICT',
      message: 'The upload stands elsewhere. Ask by HEAD where, and go on there.',
    },
  ],
  [
    ERRORS.ABORTED,
    {
      status: 409,
      code: 'TAKEN_OVER',
      message: 'Another request goes on with the upload. Ask by HEAD where it stands.',
    },
  ],
  [
    ERRORS.ERR_LOCK_TIMEOUT,
    { status: 423, code: 'UPLOAD_BUSY', message: 'Another request is writing the upload. Try again.' },
  ],
  [ERRORS.ERR_SIZE_EXCEEDED, TOO_LARGE],
]);

export function tusRefusal(status: number, error: unknown): Refusal | null {
  const known = REFUSALS.get(error);
  if (known) return known;
  if (status === 413) return TOO_LARGE;
  if (status >= 500) return null;
  return { status, code: 'BAD_REQUEST', message: 'The request does not keep to the tus protocol.' };
}
