import { randomUUID } from 'node:crypto';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  LinkBase,
  policySloProblems,
  ReviewPeriods,
  reliabilityFacts,
  validityFacts,
} from '@fathom/backstage-plugin-reliability-common';
import {
  RepositoriesService,
  WatchedRepository,
  whyUnread,
} from '@fathom/git-node';
import type { FactReport } from '@fathom/kernel';
import type { FactReports } from '../fact';
import { linkPromises, SloDocumentStore, SloReading } from '../objective';
import type { PolicyReading, PolicyStore } from '../error-budget-policy';
import { byFile, ExerciseStore } from '../exercise';
import type { ServerAlerts } from '../runbook-alert';
import type { RunbookReading, RunbookStore } from '../runbook';
import { keepReviewed, ReviewStore } from '../slo-review';
import { assessComponent } from './assessComponent';
import { findKnownEntities } from './knownEntities';
import { createLinkContexts } from './linkContext';
import { prefixOf, readComponent } from './readComponent';
import { RepositoryTree } from './RepositoryTree';
import { allAlerts } from './serverAlerts';

export interface ReportDeps {
  repositories: RepositoriesService;
  facts: FactReports;
  auth: AuthService;
  catalog: CatalogService;
  logger: LoggerService;
  store: RunbookStore;
  slos: SloDocumentStore;
  policies: PolicyStore;
  reviews: ReviewStore;
  review: ReviewPeriods;
  exercises: ExerciseStore;
  /** Alerts of a running metrics backend; none without one. */
  serverAlerts: ServerAlerts;
  bases: readonly LinkBase[];
  maxBytes: number;
  now: () => Date;
}

/** Of what is in files; who is on call is looked for elsewhere, and fails by itself. */
const about = reliabilityFacts
  .map(({ id }) => id)
  .filter(id => !id.startsWith('oncall.'));

/** Reads the documents of every component of a repository, keeps and reports them; tells why when it cannot. */
export async function reportDocuments(
  watched: WatchedRepository,
  deps: ReportDeps,
): Promise<void> {
  const { key, status, entities } = watched;
  const at = deps.now().toISOString();
  const base = { source: 'reliability', runId: randomUUID(), at, about };

  // Of a stale repository too: the score keeps the last good facts with the time they were seen.
  if (!status?.tip || status.state !== 'ready') {
    const { reason, remedy } = whyUnread(status);
    for (const { entityRef } of entities) {
      const failure = { repository: key, reason, remedy };
      await deps.store.saveFailure(entityRef, failure);
      await deps.slos.saveFailure(entityRef, failure);
      await deps.policies.saveFailure(entityRef, failure);
    }
    await deps.facts.report(
      entities.map(
        ({ entityRef }): FactReport => ({
          ...base,
          entityRef,
          facts: {},
          error: reason,
        }),
      ),
    );
    return;
  }
  const { git, commit } = await deps.repositories.open(key, {
    commit: status.tip,
  });
  const tree = await RepositoryTree.read(key, git, commit);
  const contextOf = await createLinkContexts(tree, watched, deps);
  const exercises = byFile(await deps.exercises.listOfRepository(key));
  const reports: FactReport[] = [];
  const readings: RunbookReading[] = [];
  const promises: SloReading[] = [];
  const policies: PolicyReading[] = [];
  for (const member of entities) {
    const { entityRef } = member;
    try {
      const ownership = await readComponent(tree, member, {
        maxBytes: deps.maxBytes,
        today: at.slice(0, 10),
      });
      const alerts = allAlerts(member, ownership, await deps.serverAlerts());
      const promised = ownership.slos;
      const context = await contextOf(
        {
          runbooks: ownership.runbooks,
          alerts: [...alerts, ...ownership.sloAlerts.map(({ rule }) => rule)],
        },
        prefixOf(member).replace(/\/$/, ''),
      );
      const { facts, error, content } = await assessComponent(
        { ...ownership, alerts },
        {
          tree,
          member,
          context,
          exercises,
          now: at,
          isKnown: await findKnownEntities([ownership], deps),
        },
      );
      const seen = { entityRef, repository: key, commit, readAt: at };
      readings.push({ ...seen, content });
      policies.push({
        ...seen,
        content: {
          policies: ownership.policies,
          problems: [
            ...ownership.policyProblems,
            // What cannot be read may be what is missing.
            ...('slo.count' in facts
              ? policySloProblems(
                  ownership.policies,
                  ownership.documents.slos.map(({ name }) => name),
                )
              : []),
          ],
        },
      });
      promises.push({ ...seen, content: linkPromises(ownership, context) });
      const validity = validityFacts(promised, {
        observedAt: at,
        fileEvidence: (file, line) => ({
          kind: 'file',
          repository: key,
          commit,
          file,
          ...(line && { line }),
        }),
      });
      const areSlosKnown = 'slo.count' in facts;
      const reviewed =
        areSlosKnown &&
        (await keepReviewed(
          {
            ...seen,
            declared: ownership.documents.slos.map(slo => ({
              ...slo,
              file: `${prefixOf(member)}${slo.file}`,
            })),
            followed: promised.slos,
          },
          deps,
        ));
      reports.push({
        ...base,
        entityRef,
        // What cannot be read is not valid, and not invalid either.
        facts: { ...facts, ...(areSlosKnown && validity), ...reviewed },
        ...(error && { error }),
      });
    } catch (error) {
      const { message } = error as Error;
      deps.logger.warn(
        `The documents of ${entityRef} could not be read from ${key}: ${message}`,
      );
      const reason = `Its documents could not be read: ${message}`;
      await deps.store.saveFailure(entityRef, { repository: key, reason });
      await deps.slos.saveFailure(entityRef, { repository: key, reason });
      await deps.policies.saveFailure(entityRef, { repository: key, reason });
      reports.push({ ...base, entityRef, facts: {}, error: reason });
    }
  }
  // Runbooks last: who keeps something of an entity is asked by them.
  await deps.slos.save(promises);
  await deps.policies.save(policies);
  await deps.store.save(readings);
  await deps.facts.report(reports);
}
