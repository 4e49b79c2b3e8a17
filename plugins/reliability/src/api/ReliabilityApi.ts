import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  EntityExercises,
  EntityObjectives,
  EntityOncall,
  EntityPolicies,
  EntityRunbooksDetail,
  EntitySloReviews,
  GateAnswer,
  ObjectiveFleet,
  ObjectivesPreview,
  OncallFleet,
  OpenSloChange,
  OwnExercise,
  OwnOncall,
  PersonOncall,
  PreviewObjectives,
  RecordExercise,
  RecordSloReview,
  RunbookFleet,
  RunbookPage,
  RunbookSkeleton,
  ShownReview,
  SloChangeAnswer,
  SloChangeTask,
  SloReviewFleet,
} from '@fathom/backstage-plugin-reliability-common';

/** What the reliability screens ask. @public */
export interface ReliabilityApi {
  getRunbookFleet(): Promise<RunbookFleet>;
  getEntityRunbooks(entityRef: string): Promise<EntityRunbooksDetail>;
  /**
   * @param file - path from the root of the repository
   */
  getRunbook(entityRef: string, file: string): Promise<RunbookPage>;
  /** One's own whole, those of others in numbers. */
  getExercises(entityRef: string): Promise<EntityExercises>;
  getOwnExercises(): Promise<OwnExercise[]>;
  recordExercise(
    entityRef: string,
    exercise: RecordExercise,
  ): Promise<OwnExercise>;
  /** Takes one of one's own back. */
  removeExercise(id: string): Promise<void>;
  getObjectiveFleet(): Promise<ObjectiveFleet>;
  getEntityObjectives(entityRef: string): Promise<EntityObjectives>;
  /** What would be with another target, window or document, over the history that there is. */
  previewObjectives(question: PreviewObjectives): Promise<ObjectivesPreview>;
  getPolicies(entityRef: string): Promise<EntityPolicies>;
  /** When each SLO of every component is to be reviewed. */
  getSloReviewFleet(): Promise<SloReviewFleet>;
  getSloReviews(entityRef: string): Promise<EntitySloReviews>;
  recordSloReview(
    entityRef: string,
    review: RecordSloReview,
  ): Promise<ShownReview>;
  /** What a document would change; with the `confirm` of that answer, it is opened. */
  changeSlo(entityRef: string, change: OpenSloChange): Promise<SloChangeAnswer>;
  /**
   * How opening a pull request goes.
   *
   * @param task - of the answer to `changeSlo`
   */
  getSloChangeTask(task: string): Promise<SloChangeTask>;
  /** The beginning of a runbook for an alert, to be filled in by a person. */
  getRunbookSkeleton(
    entityRef: string,
    about: { alert?: string; slo?: string },
  ): Promise<RunbookSkeleton>;
  /** May changes ship? The decision is logged. */
  askGate(entityRef: string): Promise<GateAnswer>;
  /** Every rota, in figures. */
  getOncallFleet(): Promise<OncallFleet>;
  /** Who lets the reader see their record. */
  getOncallPeople(): Promise<string[]>;
  /** The record of somebody who allowed it; the look is written down. */
  getPersonOncall(userRef: string): Promise<PersonOncall>;
  /** The rotas of a component, in figures. */
  getEntityOncall(entityRef: string): Promise<EntityOncall>;
  /** One's own record, with whom one lets read it. */
  getOwnOncall(): Promise<OwnOncall>;
  /**
   * @param readers - full references of users and groups; takes the place of those before
   */
  setOncallReaders(readers: string[]): Promise<string[]>;
}

/** @public */
export const reliabilityApiRef = createApiRef<ReliabilityApi>().with({
  id: 'plugin.reliability.client',
  pluginId: 'reliability',
});
