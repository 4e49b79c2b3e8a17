import type {
  Road,
  RoadPart,
} from '@fathom/backstage-plugin-paved-roads-common';
import type { Problem } from '@fathom/kernel';
import type { RoadSource } from '../config';

/** A road as it was read at a commit. */
export interface ReadRoad extends Road {
  /** Path of its template.yaml. */
  file: string;
  /** All versions that the file had, the current one included. */
  versions: string[];
  parts: RoadPart[];
}

/** One source at one commit. */
export interface RoadSourceReading extends RoadSource {
  commit: string;
  roads: ReadRoad[];
  problems: Problem[];
  readAt: string;
}

export interface RoadStore {
  list(): Promise<RoadSourceReading[]>;
  save(reading: RoadSourceReading): Promise<void>;
  /** Forgets every source but these. */
  keepOnly(sources: readonly RoadSource[]): Promise<void>;
}
