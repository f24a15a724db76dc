// What is known of an entity's columns, put together once: how each is called on both sides, and what becomes of a value on
// its way. Whatever is not plainly the same on both sides is left to TypeORM's own driver.
import type { DataSource, EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

type Value = unknown;

export interface Column {
  property: string;
  /** Quoted, as a statement says it. */
  name: string;
  /** As it is told, under the name that it has here. */
  told: string;
  isPrimary: boolean;
  /** What is left out gets a value of the database's own. */
  hasDefault: boolean;
  /** Null: a value is the same here as there. */
  fromStored: ((stored: Value) => Value) | null;
  toStored: ((given: Value) => Value) | null;
  /** What a value is compared with; a driver makes less of these than of those that it stores. */
  toCompared: ((given: Value) => Value) | null;
}

export interface Columns {
  metadata: EntityMetadata;
  table: string;
  all: Column[];
  byProperty: Map<string, Column>;
  /** Statements by what they are made from. */
  texts: Map<string, string>;
}

const KNOWN = new WeakMap<EntityMetadata, Columns>();

/** Null for an entity with anything but plain columns. */
export function columnsOf(db: DataSource, entity: unknown): Columns | null {
  if (typeof entity !== 'function' || !db.hasMetadata(entity)) return null;
  const metadata = db.getMetadata(entity);
  const known = KNOWN.get(metadata);
  if (known !== undefined) return known;
  const all = metadata.columns.map((column) => plain(db, column));
  const isSimple =
    metadata.relations.length === 0 && metadata.embeddeds.length === 0 && metadata.tableType === 'regular';
  if (!isSimple || all.some((one) => one === null)) return null;
  const made: Columns = {
    metadata,
    table: quoted(metadata.tablePath),
    all: all as Column[],
    byProperty: new Map((all as Column[]).map((one) => [one.property, one])),
    texts: new Map(),
  };
  KNOWN.set(metadata, made);
  return made;
}

/** Reach us as what they are here. */
const AS_STORED = new Set([
  'uuid',
  'text',
  'integer',
  'smallint',
  'boolean',
  'timestamptz',
  'jsonb',
  'double precision',
]);
/** Reach the database as what they are here. */
const AS_GIVEN = new Set(['uuid', 'text', 'integer', 'smallint', 'boolean', 'double precision']);

function plain({ driver }: DataSource, column: ColumnMetadata): Column | null {
  const { type, transformer, default: byDefault } = column;
  const isOwn =
    typeof type === 'string' && !column.isGenerated && !column.isVirtual && column.isSelect && column.isInsert &&
    column.isUpdate && !column.isVersion && !column.isCreateDate && !column.isUpdateDate && !column.isDeleteDate &&
    !column.isDiscriminator && !Array.isArray(transformer); // prettier-ignore
  if (!isOwn) return null;
  const isSame = transformer === undefined;
  return {
    property: column.propertyName,
    name: quoted(column.databaseName),
    told: `${quoted(column.databaseName)} as ${quoted(column.propertyName)}`,
    isPrimary: column.isPrimary,
    hasDefault: byDefault !== undefined && byDefault !== null,
    fromStored: isSame && AS_STORED.has(type) ? null : (stored) => driver.prepareHydratedValue(stored, column),
    toStored: isSame && AS_GIVEN.has(type) ? null : (given) => driver.preparePersistentValue(given, column),
    toCompared: transformer === undefined ? null : (given) => transformer.to(given),
  };
}

function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');
}

/** The text for a key, made once. */
export function keptText({ texts }: Columns, key: string, make: () => string): string {
  const known = texts.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (texts.size >= MOST_KEPT) texts.clear();
  texts.set(key, made);
  return made;
}

const MOST_KEPT = 100;
