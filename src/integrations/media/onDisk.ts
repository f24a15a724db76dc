// Promise: when the disk and not the file is at fault, that is told as what it is, without a path.
import { PartnerError } from '../PartnerError.js';

export async function onDisk<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (error instanceof PartnerError || syscall === undefined) throw error;
    throw new PartnerError('UNREACHABLE', `A file could not be read or written (${code ?? syscall}).`, { cause: code });
  }
}
