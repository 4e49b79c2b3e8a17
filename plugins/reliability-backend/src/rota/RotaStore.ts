import type {
  Rota,
  RotaPlace,
} from '@fathom/backstage-plugin-reliability-common';

/** A rota and where it is from. */
export interface SourcedRota extends Rota {
  place: RotaPlace;
  /** Only components of this repository are believed to be its services; any where there is none. */
  onlyIn?: string;
}

/** What one source last said. */
export interface RotaReading {
  /** `git <key of the repository>`, or the name of another source. */
  source: string;
  rotas: SourcedRota[];
  /** The last good look. */
  readAt?: string;
  /** Why a later one failed. */
  reason?: string;
}

export interface RotaStore {
  list(): Promise<RotaReading[]>;
  find(source: string): Promise<RotaReading | undefined>;
  /** Replaces what the source said before. */
  save(reading: RotaReading): Promise<void>;
  /** Keeps what it said before and why that may be old. */
  saveFailure(source: string, reason: string): Promise<void>;
  remove(sources: readonly string[]): Promise<void>;
  /** Who may read the record of a person. */
  listReaders(userRef: string): Promise<string[]>;
  /** Who lets one of these users and groups read their record. */
  listOwners(readers: readonly string[]): Promise<string[]>;
  setReaders(
    userRef: string,
    readers: readonly string[],
    at: string,
  ): Promise<void>;
}
