import type { EntityManager } from 'typeorm';

type Writing = Pick<EntityManager, 'insert' | 'update'>;

/**
 * Writes down what nobody asks back: no ids of the database's own, no count of rows, no failure that would be told apart. It travels
 * with the next statement, so that a failure comes out of that one, or of the commit, and nothing of the transaction is kept.
 */
export function unread(manager: EntityManager): Writing {
  return 'unread' in manager ? (manager.unread as Writing) : manager;
}
