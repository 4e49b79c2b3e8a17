import type {
  BranchChange,
  EntityKnowledge,
  FleetRow,
  KnowledgeModel,
  KnowledgeReport,
  ModelPerson,
  Movement,
  Rewrite,
} from '@fathom/backstage-plugin-knowledge-common';

/** Somebody near a component, though no author of it. */
export type StoredNear = ModelPerson & { changed: number; neighbours: number };

/** What was analysed, with real names unless they are pseudonyms; the routes decide who sees them. */
export interface Analysis {
  report: KnowledgeReport;
  files: EntityKnowledge['files'];
  /** Missing in answers of an earlier version. */
  movements?: Movement[];
}

/** An analysis with what is kept of it for questions about the whole organisation. */
export interface NewAnalysis extends Analysis {
  /** Missing when not all files are at hand. */
  model?: KnowledgeModel;
  near: StoredNear[];
  /** Which branch was read. */
  branch?: string;
  /** When its history was replaced, this time included. */
  rewrites?: Rewrite[];
}

/** What was read the last time. */
export interface StoredTip {
  repository: string;
  revision?: string;
  branch?: string;
  rewrites?: Rewrite[];
}

export interface StoredKnowledge {
  entityRef: string;
  repository: string;
  state: EntityKnowledge['state'];
  reason?: string;
  remedy?: string;
  at?: string;
  branchChanges?: BranchChange[];
  rewrites?: Rewrite[];
  analysis?: Analysis;
}

/** The figures of an entity, without the answer that they come from. */
export type StoredFigures = Omit<StoredKnowledge, 'analysis'> &
  Pick<
    FleetRow,
    | 'busFactor'
    | 'stillHere'
    | 'abandonedShare'
    | 'counted'
    | 'confidence'
    | 'confidenceReasons'
    | 'filesToMore'
    | 'trend'
    | 'revision'
  >;

export interface StoredModel {
  entityRef: string;
  repository: string;
  path: string;
  at: string;
  model: KnowledgeModel;
  near: StoredNear[];
}

/** Keeps the last good answer of each entity, and how it moved. */
export interface BusFactorStore {
  find(entityRef: string): Promise<StoredKnowledge | undefined>;
  /** Figures of all entities; no answer is read for it. */
  listFigures(): Promise<StoredFigures[]>;
  /** The entities that something is known of, without reading what. */
  listRefs(): Promise<string[]>;
  /** Of each entity that has a model: when it was made. */
  listVersions(): Promise<{ entityRef: string; at: string }[]>;
  listModels(entityRefs: readonly string[]): Promise<StoredModel[]>;
  /** What was read the last time, by entity. */
  findTips(
    entityRefs: readonly string[],
  ): Promise<ReadonlyMap<string, StoredTip>>;
  save(
    entityRef: string,
    repository: string,
    at: string,
    analysis: NewAnalysis,
  ): Promise<void>;
  /** Keeps the last good answer and says why it is not newer. */
  saveFailure(
    entityRef: string,
    repository: string,
    why: { reason: string; remedy?: string },
  ): Promise<void>;
  /** Where the reading of a repository stopped. */
  findReading(repository: string): Promise<Uint8Array | undefined>;
  /** Without a state the next reading hears all anew. */
  saveReading(
    repository: string,
    at: string,
    state: Uint8Array | undefined,
  ): Promise<void>;
  /** Forgets what is known of entities and their people; the history of figures ends by its age. */
  remove(entityRefs: readonly string[]): Promise<void>;
  /** Forgets history older than this, ISO 8601. */
  forgetHistory(before: string): Promise<void>;
}
