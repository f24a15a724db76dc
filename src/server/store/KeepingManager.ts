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
import { type Column, type Columns, columnsOf } from './columnsOf.js';
import { type Asked, entityOf, type Question, selectRows } from './selectRows.js';
import { insertRows, updateRows } from './writeRows.js';

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
    const rows = (Array.isArray(given) ? given : [given]) as Record<string, unknown>[];
    const asked = columns === null ? null : insertRows(columns, rows);
    if (columns === null || asked === null) return super.insert(entity, given);
    const raw = await this.asked(asked);
    return insertResult(columns, asked.told, rows, raw);
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

/** What the database gave a row of its own is set in what was given, as TypeORM does it. */
function insertResult(
  { all }: Columns,
  told: readonly Column[],
  rows: Record<string, unknown>[],
  raw: Record<string, unknown>[],
): InsertResult {
  const result = new InsertResult();
  result.raw = raw;
  rows.forEach((row, place) => {
    const own: ObjectLiteral = {};
    for (const { property, fromStored } of told) {
      const stored = raw[place]?.[property];
      own[property] = fromStored === null ? stored : fromStored(stored);
    }
    Object.assign(row, own);
    result.generatedMaps.push(own);
    result.identifiers.push(
      Object.fromEntries(all.filter((one) => one.isPrimary).map(({ property }) => [property, row[property]])),
    );
  });
  return result;
}
