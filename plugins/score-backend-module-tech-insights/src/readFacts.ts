import { randomUUID } from 'node:crypto';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { FactsService } from '@fathom/backstage-plugin-score-node';
import type { FactDefinition, FactReport, FactType } from '@fathom/kernel';
import type { TechInsightsConfig, WantedFact } from './config';
import { observe, typeHere } from './observe';
import type { TechInsightsClient } from './TechInsightsClient';

const source = 'tech-insights';
const pageSize = 500;
const atOnce = 5;
/** When so many in a row fail, the rest would, too. */
const mostFailures = 10;

interface Deps {
  config: TechInsightsConfig;
  client: TechInsightsClient;
  facts: FactsService;
  catalog: Pick<CatalogService, 'queryEntities'>;
  auth: AuthService;
  logger: LoggerService;
  clock: () => Date;
}

type Typed = WantedFact & { type: FactType };

/** Declares the facts with the types that are configured, or that Tech Insights says. */
async function declare(deps: Deps, signal: AbortSignal): Promise<Typed[]> {
  const { config, client, facts, logger } = deps;
  const schemas = await client.listSchemas(
    [...new Set(config.facts.map(({ retriever }) => retriever))],
    signal,
  );
  const definitions: FactDefinition[] = [];
  const typed: Typed[] = [];
  for (const wanted of config.facts) {
    const schema = schemas.get(wanted.retriever)?.get(wanted.fact);
    const type = wanted.type ?? (schema && typeHere(schema.type));
    if (!schema || !type) {
      logger.warn(
        schema
          ? `The fact "${wanted.fact}" of Tech Insights is of the type "${schema.type}", which checks cannot compare. Give it a "type" under fathom.score.techInsights.facts, or leave it out.`
          : `Tech Insights has no fact "${wanted.fact}" of the retriever "${wanted.retriever}". Correct it under fathom.score.techInsights.facts.`,
      );
      if (!type) continue;
    }
    definitions.push({
      id: wanted.id,
      type,
      description: (
        schema?.description ??
        `${wanted.fact} of the retriever ${wanted.retriever} of Tech Insights.`
      ).slice(0, 1000),
      source,
      maximumAgeHours: config.maximumAgeHours,
    });
    typed.push({ ...wanted, type });
  }
  await facts.declare(definitions);
  return typed;
}

async function listComponents(deps: Deps): Promise<string[]> {
  const { catalog, auth } = deps;
  const credentials = await auth.getOwnServiceCredentials();
  const refs: string[] = [];
  const fields = ['kind', 'metadata.name', 'metadata.namespace'];
  let cursor: string | undefined;
  do {
    const page = await catalog.queryEntities(
      cursor
        ? { cursor, fields, limit: pageSize }
        : { filter: { kind: 'Component' }, fields, limit: pageSize },
      { credentials },
    );
    refs.push(...page.items.map(entity => stringifyEntityRef(entity)));
    cursor = page.pageInfo.nextCursor;
  } while (cursor);
  return refs.sort();
}

/** Those after one come first: what a look had no time for is where the next begins. */
function startAfter(refs: string[], after: string | undefined): string[] {
  const at = after === undefined ? -1 : refs.findIndex(ref => ref > after);
  return at <= 0 ? refs : [...refs.slice(at), ...refs.slice(0, at)];
}

/**
 * One look: declares, reads what Tech Insights saw of each component, and reports it. While Tech Insights cannot
 * be asked, the last good values stay beside the error. A look that is stopped says which component was the last.
 */
export async function readFacts(
  deps: Deps,
  signal: AbortSignal,
  after?: string,
): Promise<{ looked: number; failed: number; stoppedAfter?: string }> {
  const { client, facts, logger, clock } = deps;
  const base = { source, runId: randomUUID(), at: clock().toISOString() };
  const refs = startAfter(await listComponents(deps), after);
  let wanted: Typed[];
  try {
    wanted = await declare(deps, signal);
  } catch (error) {
    const words = `Tech Insights could not be asked: ${
      (error as Error).message
    }`;
    logger.warn(words);
    await facts.report(
      refs.map(entityRef => ({
        ...base,
        entityRef,
        facts: {},
        error: words.slice(0, 1000),
      })),
    );
    return { looked: 0, failed: refs.length };
  }
  const retrievers = [...new Set(wanted.map(({ retriever }) => retriever))];
  if (retrievers.length === 0) return { looked: 0, failed: 0 };
  const wrong = new Map<string, number>();
  let failed = 0;
  let inARow = 0;
  let last = '';
  const look = async (entityRef: string): Promise<FactReport> => {
    const fail = (words: string): FactReport => {
      failed += 1;
      return { ...base, entityRef, facts: {}, error: words.slice(0, 1000) };
    };
    if (inARow >= mostFailures) return fail(last);
    try {
      const rows = await client.readLatest(entityRef, retrievers, signal);
      inARow = 0;
      const seen = observe(
        rows,
        wanted,
        client.latestPath(entityRef, retrievers),
      );
      for (const id of seen.wrong) wrong.set(id, (wrong.get(id) ?? 0) + 1);
      return { ...base, entityRef, facts: seen.facts };
    } catch (error) {
      inARow += 1;
      last = `Tech Insights could not be asked: ${(error as Error).message}`;
      return fail(last);
    }
  };
  let looked = 0;
  let stoppedAfter: string | undefined;
  for (let from = 0; from < refs.length; from += atOnce) {
    const reports = await Promise.all(
      refs.slice(from, from + atOnce).map(look),
    );
    if (signal.aborted) {
      // What was cut off says nothing of Tech Insights.
      stoppedAfter = refs[from - 1] ?? after;
      logger.warn(
        `The time of a look at Tech Insights ended after ${from} of ${refs.length} components; the next look goes on from there.`,
      );
      break;
    }
    looked += reports.filter(({ error }) => error === undefined).length;
    const { refused } = await facts.report(reports);
    if (refused.length > 0) logger.warn(refused[0].reason);
  }
  for (const [id, times] of wrong)
    logger.warn(
      `${id}: Tech Insights gave ${times} values that are not of the declared type; they are left out.`,
    );
  return {
    looked,
    failed,
    ...(stoppedAfter !== undefined && { stoppedAfter }),
  };
}
