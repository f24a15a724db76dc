// What TypeORM is asked a hundred times a second, it puts together a hundred times a second. This manager of entities answers
// plain questions with texts that are made once, and hands on all others. TypeORM stays the home of what an entity is:
// test/server/store holds every entity against what it answers itself.
import {
  EntityManager,
  type EntityTarget,
  type FindManyOptions,
  type FindOneOptions,
  type FindOptionsWhere,
  InsertResult,
  type ObjectLiteral,
  type QueryRunner,
  UpdateResult,
} from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { unreadWith } from '../preparingClient.js';
import { type Columns, columnsOf } from './columnsOf.js';
import { type Asked, entityOf, type Question, selectRows } from './selectRows.js';
import { insertResult, insertRows, updateRows } from './writeRows.js';

type Where<Entity> = FindOptionsWhere<Entity> | FindOptionsWhere<Entity>[];

export class KeepingManager extends EntityManager {
  override async find<Entity extends ObjectLiteral>(
    entity: EntityTarget<Entity>,
    options: FindManyOptions<Entity> = {},
  ): Promise<Entity[]> {
    return (await this.found<Entity>(entity, options)) ?? super.find(entity, options);
  }

  override async findBy<Entity extends ObjectLiteral>(
    entity: EntityTarget<Entity>,
    where: Where<Entity>,
  ): Promise<Entity[]> {
    return (await this.found<Entity>(entity, { where })) ?? super.findBy(entity, where);
  }

  override async findOne<Entity extends ObjectLiteral>(
    entity: EntityTarget<Entity>,
    options: FindOneOptions<Entity>,
  ): Promise<Entity | null> {
    const isSaid = options.where !== undefined && options.where !== null;
    const found = isSaid ? await this.found<Entity>(entity, { ...options, take: 1 }) : null;
    return found === null ? super.findOne(entity, options) : (found[0] ?? null);
  }

  /** `findOneByOrFail` asks it, too. */
  override async findOneBy<Entity extends ObjectLiteral>(
    entity: EntityTarget<Entity>,
    where: Where<Entity>,
  ): Promise<Entity | null> {
    const found = await this.found<Entity>(entity, { where, take: 1 });
    return found === null ? super.findOneBy(entity, where) : (found[0] ?? null);
  }

  override async insert<Entity extends ObjectLiteral>(
    entity: EntityTarget<Entity>,
    given: QueryDeepPartialEntity<Entity> | QueryDeepPartialEntity<Entity>[],
  ): Promise<InsertResult> {
    const columns = this.columns(entity);
    const inserting = columns === null ? null : insertRows(columns, given);
    if (columns === null || inserting === null) return super.insert(entity, given);
    return insertResult(columns, inserting, await this.asked(inserting));
  }

  override async update<Entity extends ObjectLiteral>(
    entity: EntityTarget<Entity>,
    ...[criteria, change, options]: [criteria: unknown, QueryDeepPartialEntity<Entity>, ...more: never[]]
  ): Promise<UpdateResult> {
    const columns = options === undefined ? this.columns(entity) : null;
    const asked = columns === null ? null : updateRows(columns, criteria, change);
    if (asked === null) return super.update(entity, criteria, change, options);
    return UpdateResult.from(await this.runner.query(asked.sql, asked.values, true));
  }

  /** The same where nobody reads the answer: a failure comes out of the next statement, or of the commit. */
  readonly unread: Pick<EntityManager, 'insert' | 'update'> = {
    insert: async (entity, given) => {
      const columns = this.columns(entity);
      const inserting = columns === null ? null : insertRows(columns, given);
      if (inserting === null || inserting.told.length > 0) return this.insert(entity, given);
      await this.asked({ ...inserting, values: unreadWith(inserting.values) });
      return new InsertResult();
    },
    update: async (entity, criteria: unknown, change) => {
      const columns = this.columns(entity);
      const updating = columns === null ? null : updateRows(columns, criteria, change);
      if (updating === null) return this.update(entity, criteria, change);
      await this.asked({ ...updating, values: unreadWith(updating.values) });
      return new UpdateResult();
    },
  };

  private async found<Entity extends ObjectLiteral>(entity: unknown, question: Question): Promise<Entity[] | null> {
    const columns = this.columns(entity);
    // Who locks outside a transaction is told so.
    const asked =
      columns === null || (question.lock !== undefined && !this.runner.isTransactionActive)
        ? null
        : selectRows(columns, question);
    if (columns === null || asked === null) return null;
    return (await this.asked(asked)).map((row) => entityOf(columns, row, this.runner) as Entity);
  }

  /** Null outside a connection of its own, too. */
  private columns(entity: unknown): Columns | null {
    return this.queryRunner === undefined ? null : columnsOf(this.dataSource, entity);
  }

  private get runner(): QueryRunner {
    if (this.queryRunner === undefined) throw new Error('A manager without a connection was asked.');
    return this.queryRunner;
  }

  private asked({ sql, values }: Asked): Promise<Record<string, unknown>[]> {
    return this.runner.query(sql, values) as Promise<Record<string, unknown>[]>;
  }
}
