import type {
  Adherence,
  FileScan,
  RuleResult,
} from '@fathom/backstage-plugin-patterns-common';

/** What one pattern says of one entity. */
export interface StoredResult {
  patternId: string;
  entityRef: string;
  adherence: Adherence;
  patternVersion: string;
  repository?: string;
  commit?: string;
  reason?: string;
  results: RuleResult[];
  judgedAt: string;
}

/** A file's content and what decides a scan besides it. */
export interface ScanKey {
  oid: string;
  rule: string;
}

export interface AdoptionStore {
  listResults(filter: {
    patternId?: string;
    entityRef?: string;
  }): Promise<StoredResult[]>;
  /** How entities follow, without the results of the rules. */
  listAdherence(): Promise<
    { patternId: string; entityRef: string; adherence: Adherence }[]
  >;
  /** Replaces all that is known of an entity in one step. */
  replaceEntity(
    entityRef: string,
    results: readonly StoredResult[],
  ): Promise<void>;
  /** Notes that entities are done: judged, stored and reported. */
  noteLooks(
    looks: readonly {
      entityRef: string;
      signature: string;
      lookedAt: number;
    }[],
  ): Promise<void>;
  listLooks(): Promise<Map<string, { signature: string; lookedAt: number }>>;
  removeEntities(entityRefs: readonly string[]): Promise<void>;
  findScans(
    keys: readonly ScanKey[],
    usedAt: number,
  ): Promise<Map<string, FileScan>>;
  saveScans(
    scans: readonly (ScanKey & { scan: FileScan })[],
    usedAt: number,
  ): Promise<void>;
  removeScansUnusedSince(time: number): Promise<number>;
}

export const scanId = ({ oid, rule }: ScanKey) => `${oid}:${rule}`;
