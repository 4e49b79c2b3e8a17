import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { RotaSource } from '@fathom/backstage-plugin-reliability-node';
import type { RepositoriesService } from '@fathom/git-node';
import type { FactReports } from '../fact';
import type { ExerciseStore } from '../exercise';
import type { RunbookStore } from '../runbook';
import type { OncallConfig } from './readOncallConfig';
import type { RotaStore } from './RotaStore';

/** What the room works with. */
export interface RotaDeps {
  auth: AuthService;
  catalog: CatalogService;
  exercises: ExerciseStore;
  facts: FactReports;
  logger: LoggerService;
  repositories: RepositoriesService;
  rotas: RotaStore;
  store: RunbookStore;
  /** Others than git. */
  rotaSources: readonly RotaSource[];
  oncall: OncallConfig;
  maxBytes: number;
  now: () => Date;
}
