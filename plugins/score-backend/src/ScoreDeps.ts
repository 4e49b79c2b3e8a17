import type {
  AuditorService,
  AuthService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  SchedulerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { RepositoriesService } from '@fathom/git-node';
import type { Jobs } from '@fathom/jobs-node';
import type { Knex } from 'knex';
import type { ScoreConfig } from './config';

/** What the score is given by the backend that it runs in. */
export interface ScoreDeps {
  knex: Knex;
  config: ScoreConfig;
  jobs: Jobs;
  logger: LoggerService;
  auditor: AuditorService;
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  scheduler: SchedulerService;
  catalog: CatalogService;
  notifications: NotificationService;
  events: EventsService;
  repositories: RepositoriesService;
  userInfo: UserInfoService;
  clock: () => Date;
}
