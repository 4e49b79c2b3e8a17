import { parseEntityRef } from '@backstage/catalog-model';
import {
  EntityExercises,
  entityExercisesSchema,
  EntityObjectives,
  entityObjectivesSchema,
  EntityOncall,
  entityOncallSchema,
  EntityPolicies,
  entityPoliciesSchema,
  EntityRunbooksDetail,
  entityRunbooksSchema,
  EntitySloReviews,
  entitySloReviewsSchema,
  GateAnswer,
  gateAnswerSchema,
  ObjectiveFleet,
  objectiveFleetSchema,
  ObjectivesPreview,
  objectivesPreviewSchema,
  OncallFleet,
  oncallFleetSchema,
  oncallPeopleSchema,
  oncallReadersSchema,
  OpenSloChange,
  OwnExercise,
  ownExerciseSchema,
  ownExercisesSchema,
  OwnOncall,
  ownOncallSchema,
  PersonOncall,
  personOncallSchema,
  PreviewObjectives,
  RecordExercise,
  RecordSloReview,
  RunbookFleet,
  runbookFleetSchema,
  RunbookPage,
  runbookPageSchema,
  RunbookSkeleton,
  runbookSkeletonSchema,
  ShownReview,
  shownReviewSchema,
  SloChangeAnswer,
  sloChangeAnswerSchema,
  SloChangeTask,
  sloChangeTaskSchema,
  SloReviewFleet,
  sloReviewFleetSchema,
} from '@fathom/backstage-plugin-reliability-common';
import { Ask, BackendApis, createAsk, entityPath } from '@fathom/ui-kit';
import type { ReliabilityApi } from './ReliabilityApi';

/** Asks the reliability backend; each answer is parsed with the contract. */
export class ReliabilityClient implements ReliabilityApi {
  static create(apis: BackendApis): ReliabilityClient {
    return new ReliabilityClient(createAsk('reliability', apis));
  }

  private constructor(private readonly ask: Ask) {}

  async getRunbookFleet(): Promise<RunbookFleet> {
    return runbookFleetSchema.parse(await this.ask('/runbooks'));
  }

  async getEntityRunbooks(entityRef: string): Promise<EntityRunbooksDetail> {
    return entityRunbooksSchema.parse(
      await this.ask(`${entityPath(entityRef)}/runbooks`),
    );
  }

  async getRunbook(entityRef: string, file: string): Promise<RunbookPage> {
    return runbookPageSchema.parse(
      await this.ask(
        `${entityPath(entityRef)}/runbook?${new URLSearchParams({ file })}`,
      ),
    );
  }

  async getExercises(entityRef: string): Promise<EntityExercises> {
    return entityExercisesSchema.parse(
      await this.ask(`${entityPath(entityRef)}/exercises`),
    );
  }

  async getOwnExercises(): Promise<OwnExercise[]> {
    return ownExercisesSchema.parse(await this.ask('/exercises/own')).items;
  }

  async recordExercise(
    entityRef: string,
    exercise: RecordExercise,
  ): Promise<OwnExercise> {
    return ownExerciseSchema.parse(
      await this.ask(`${entityPath(entityRef)}/exercises`, {
        method: 'POST',
        body: exercise,
      }),
    );
  }

  async removeExercise(id: string): Promise<void> {
    await this.ask(`/exercises/${encodeURIComponent(id)}`, {
      method: 'DELETE',
    });
  }

  async getObjectiveFleet(): Promise<ObjectiveFleet> {
    return objectiveFleetSchema.parse(await this.ask('/objectives'));
  }

  async getEntityObjectives(entityRef: string): Promise<EntityObjectives> {
    return entityObjectivesSchema.parse(
      await this.ask(`${entityPath(entityRef)}/objectives`),
    );
  }

  async previewObjectives(
    question: PreviewObjectives,
  ): Promise<ObjectivesPreview> {
    return objectivesPreviewSchema.parse(
      await this.ask('/objectives/preview', { method: 'POST', body: question }),
    );
  }

  async getPolicies(entityRef: string): Promise<EntityPolicies> {
    return entityPoliciesSchema.parse(
      await this.ask(`${entityPath(entityRef)}/policies`),
    );
  }

  async getSloReviewFleet(): Promise<SloReviewFleet> {
    return sloReviewFleetSchema.parse(await this.ask('/slo-reviews'));
  }

  async getSloReviews(entityRef: string): Promise<EntitySloReviews> {
    return entitySloReviewsSchema.parse(
      await this.ask(`${entityPath(entityRef)}/slo-reviews`),
    );
  }

  async recordSloReview(
    entityRef: string,
    review: RecordSloReview,
  ): Promise<ShownReview> {
    return shownReviewSchema.parse(
      await this.ask(`${entityPath(entityRef)}/slo-reviews`, {
        method: 'POST',
        body: review,
      }),
    );
  }

  async changeSlo(
    entityRef: string,
    change: OpenSloChange,
  ): Promise<SloChangeAnswer> {
    return sloChangeAnswerSchema.parse(
      await this.ask(`${entityPath(entityRef)}/slo-changes`, {
        method: 'POST',
        body: change,
      }),
    );
  }

  async getSloChangeTask(task: string): Promise<SloChangeTask> {
    return sloChangeTaskSchema.parse(
      await this.ask(`/slo-changes/tasks/${encodeURIComponent(task)}`),
    );
  }

  async getRunbookSkeleton(
    entityRef: string,
    about: { alert?: string; slo?: string },
  ): Promise<RunbookSkeleton> {
    return runbookSkeletonSchema.parse(
      await this.ask(
        `${entityPath(entityRef)}/runbook-skeleton?${new URLSearchParams(
          about,
        )}`,
      ),
    );
  }

  async askGate(entityRef: string): Promise<GateAnswer> {
    return gateAnswerSchema.parse(
      await this.ask(`/gate?${new URLSearchParams({ entity: entityRef })}`),
    );
  }

  async getOncallFleet(): Promise<OncallFleet> {
    return oncallFleetSchema.parse(await this.ask('/oncall'));
  }

  async getOncallPeople(): Promise<string[]> {
    return oncallPeopleSchema.parse(await this.ask('/oncall/people')).items;
  }

  async getPersonOncall(userRef: string): Promise<PersonOncall> {
    const { namespace, name } = parseEntityRef(userRef);
    const path = [namespace, name].map(encodeURIComponent).join('/');
    return personOncallSchema.parse(await this.ask(`/oncall/people/${path}`));
  }

  async getEntityOncall(entityRef: string): Promise<EntityOncall> {
    return entityOncallSchema.parse(
      await this.ask(`${entityPath(entityRef)}/oncall`),
    );
  }

  async getOwnOncall(): Promise<OwnOncall> {
    return ownOncallSchema.parse(await this.ask('/oncall/own'));
  }

  async setOncallReaders(readers: string[]): Promise<string[]> {
    return oncallReadersSchema.parse(
      await this.ask('/oncall/own/readers', {
        method: 'PUT',
        body: { readers },
      }),
    ).readers;
  }
}
