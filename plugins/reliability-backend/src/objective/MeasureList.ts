import { createHash } from 'node:crypto';
import {
  Measure,
  measuresOf,
  measureText,
  readSlos,
} from '@fathom/backstage-plugin-reliability-common';
import type {
  SloDocumentStore,
  SloHead,
  SloReading,
  StoredSlos,
} from './SloDocumentStore';

/** An objective of an entity, ready to be measured. */
export interface EntityMeasure {
  entityRef: string;
  measure: Measure;
  /** Hash of what is measured. */
  key: string;
}

/** The objectives of an entity, as its documents were read. */
export interface EntityMeasures extends SloHead {
  measures: EntityMeasure[];
  /** How many SLOs have an error in them. */
  invalid: number;
}

/** The objectives of all entities, read from their documents once for each look at them. */
export class MeasureList {
  readonly #read = new Map<string, EntityMeasures>();

  constructor(private readonly documents: SloDocumentStore) {}

  /** By entity; those whose documents were never seen are left out. */
  async read(): Promise<ReadonlyMap<string, EntityMeasures>> {
    const heads = await this.documents.listHeads();
    const there = new Set(heads.map(({ entityRef }) => entityRef));
    for (const entityRef of this.#read.keys())
      if (!there.has(entityRef)) this.#read.delete(entityRef);
    const changed = heads.filter(({ entityRef, commit, readAt }) => {
      const known = this.#read.get(entityRef);
      return (
        readAt !== undefined &&
        (known?.readAt !== readAt || known.commit !== commit)
      );
    });
    for (const one of await this.documents.list(
      changed.map(({ entityRef }) => entityRef),
    ))
      this.of(one);
    return this.#read;
  }

  async list(): Promise<EntityMeasure[]> {
    return [...(await this.read()).values()].flatMap(
      ({ measures }) => measures,
    );
  }

  of({ entityRef, repository, reading }: StoredSlos): EntityMeasure[] {
    if (!reading) return [];
    const { commit, readAt, content } = reading;
    const known = this.#read.get(entityRef);
    if (known?.readAt === readAt && known.commit === commit)
      return known.measures;
    const measures = readMeasures(reading);
    this.#read.set(entityRef, {
      ...{ entityRef, repository, commit, readAt, measures },
      invalid: content.invalid.length,
    });
    return measures;
  }
}

function readMeasures({ entityRef, content }: SloReading): EntityMeasure[] {
  const seen = new Set<string>();
  return readSlos(content.files)
    .slos.flatMap(measuresOf)
    .flatMap(measure => {
      // Two with one id are told by the linter; figures of one would stand for the other.
      if (seen.has(measure.id)) return [];
      seen.add(measure.id);
      return [{ entityRef, measure, key: keyOf(measure) }];
    });
}

function keyOf(measure: Measure): string {
  return createHash('sha256')
    .update(measureText(measure))
    .digest('hex')
    .slice(0, 32);
}
