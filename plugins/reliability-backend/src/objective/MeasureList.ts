import { createHash } from 'node:crypto';
import {
  Measure,
  measuresOf,
  measureText,
  readSlos,
} from '@fathom/backstage-plugin-reliability-common';
import type {
  SloDocumentStore,
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

/** The objectives of all entities, read from their documents once for each look at them. */
export class MeasureList {
  readonly #read = new Map<string, { of: string; measures: EntityMeasure[] }>();

  constructor(private readonly documents: SloDocumentStore) {}

  async list(): Promise<EntityMeasure[]> {
    const stored = await this.documents.list();
    const there = new Set(stored.map(({ entityRef }) => entityRef));
    for (const entityRef of this.#read.keys())
      if (!there.has(entityRef)) this.#read.delete(entityRef);
    return stored.flatMap(one => this.of(one));
  }

  /** The ids of each entity whose documents are all right: it has no other objectives. */
  async listWhole(): Promise<Map<string, string[]>> {
    return new Map(
      (await this.documents.list()).flatMap(one =>
        one.reading && one.reading.content.invalid.length === 0
          ? [
              [
                one.entityRef,
                this.of(one).map(({ measure }) => measure.id),
              ] as const,
            ]
          : [],
      ),
    );
  }

  of({ entityRef, reading }: StoredSlos): EntityMeasure[] {
    if (!reading) return [];
    const of = `${reading.commit} ${reading.readAt}`;
    const known = this.#read.get(entityRef);
    if (known?.of === of) return known.measures;
    const measures = readMeasures(reading);
    this.#read.set(entityRef, { of, measures });
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
