import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  Askable,
  askableSchema,
  EntityKnowledge,
  entityKnowledgeSchema,
  FleetAnswer,
  fleetAnswerSchema,
  KeepPlan,
  KeptPlans,
  keptPlansSchema,
  PlanAnswer,
  planAnswerSchema,
  WhatIfAnswer,
  whatIfAnswerSchema,
  WhatIfQuestion,
} from '@fathom/backstage-plugin-knowledge-common';
import { Ask, BackendApis, createAsk, entityPath } from '@fathom/ui-kit';

/** What the knowledge screens ask. @public */
export interface KnowledgeApi {
  /**
   * @param within - only what this system, domain, group, API or resource leads to
   */
  getFleet(within?: string): Promise<FleetAnswer>;
  /**
   * @param without - ids of people of the report, as if they had left
   */
  getEntityKnowledge(
    entityRef: string,
    without?: readonly string[],
  ): Promise<EntityKnowledge>;
  /** Whom a what-if question may be about. */
  getAskable(): Promise<Askable>;
  askWhatIf(question: WhatIfQuestion): Promise<WhatIfAnswer>;
  getPlan(question: PlanQuestion): Promise<PlanAnswer>;
  getKeptPlans(): Promise<KeptPlans>;
  keepPlan(plan: KeepPlan): Promise<void>;
  dropPlan(id: string): Promise<void>;
}

/** What a plan is about. @public */
export type PlanQuestion = Omit<KeepPlan, 'title'>;

/** @public */
export const knowledgeApiRef = createApiRef<KnowledgeApi>().with({
  id: 'plugin.knowledge.client',
  pluginId: 'knowledge',
});

/** Asks the knowledge backend; each answer is parsed with the contract. */
export class KnowledgeClient implements KnowledgeApi {
  static create(apis: BackendApis): KnowledgeClient {
    return new KnowledgeClient(createAsk('knowledge', apis));
  }

  private constructor(private readonly ask: Ask) {}

  async getFleet(within?: string): Promise<FleetAnswer> {
    const query = within ? `?${new URLSearchParams({ within })}` : '';
    return fleetAnswerSchema.parse(await this.ask(`/entities${query}`));
  }

  async getEntityKnowledge(
    entityRef: string,
    without: readonly string[] = [],
  ): Promise<EntityKnowledge> {
    const query = new URLSearchParams(without.map(id => ['without', id]));
    return entityKnowledgeSchema.parse(
      await this.ask(
        `${entityPath(entityRef)}${without.length > 0 ? `?${query}` : ''}`,
      ),
    );
  }

  async getAskable(): Promise<Askable> {
    return askableSchema.parse(await this.ask('/people'));
  }

  async askWhatIf(question: WhatIfQuestion): Promise<WhatIfAnswer> {
    return whatIfAnswerSchema.parse(
      await this.ask('/what-if', { method: 'POST', body: question }),
    );
  }

  async getPlan(question: PlanQuestion): Promise<PlanAnswer> {
    const query = new URLSearchParams({
      target: String(question.target),
      critical: String(question.critical),
      most: String(question.most),
      ...(question.team && { team: question.team }),
    });
    return planAnswerSchema.parse(await this.ask(`/plan?${query}`));
  }

  async getKeptPlans(): Promise<KeptPlans> {
    return keptPlansSchema.parse(await this.ask('/plans'));
  }

  async keepPlan(plan: KeepPlan): Promise<void> {
    await this.ask('/plans', { method: 'POST', body: plan });
  }

  async dropPlan(id: string): Promise<void> {
    await this.ask(`/plans/${encodeURIComponent(id)}`, { method: 'DELETE' });
  }
}
