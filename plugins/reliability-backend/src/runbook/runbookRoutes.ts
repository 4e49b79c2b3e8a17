import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  parseRunbook,
  RunbookFleet,
  RunbookPage,
  runbookSentence,
  sumCoverage,
} from '@fathom/backstage-plugin-reliability-common';
import type { RepositoriesService } from '@fathom/git-node';
import { pathKey } from '@fathom/git-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { AccessDeps, entityOf, listEntities, readerOf } from '../access';
import { byFile, ExerciseStore } from '../exercise';
import { describeReading } from './describeReading';
import type { RunbookStore } from './RunbookStore';

/** `GET /runbooks`, `GET /entities/…/runbooks` and `GET /entities/…/runbook?file=`. */
export function runbookRoutes(
  deps: AccessDeps & {
    catalog: CatalogService;
    repositories: RepositoriesService;
    store: RunbookStore;
    exercises: ExerciseStore;
    maxBytes: number;
    now: () => Date;
  },
): Router {
  const router = PromiseRouter();
  router.get('/runbooks', async (req, res) => {
    const credentials = await readerOf(deps, req);
    res.json(await readFleet(deps, credentials));
  });
  router.get('/entities/:kind/:namespace/:name/runbooks', async (req, res) => {
    const credentials = await readerOf(deps, req);
    const { entity, entityRef } = await entityOf(deps, req, credentials);
    const stored = await deps.store.find(entityRef);
    const exercises = stored
      ? await deps.exercises.listOfRepository(stored.repository)
      : [];
    res.json(
      describeReading(entity, stored, {
        exercises: byFile(exercises),
        now: deps.now().toISOString(),
      }),
    );
  });
  router.get('/entities/:kind/:namespace/:name/runbook', async (req, res) => {
    const credentials = await readerOf(deps, req);
    const { entityRef } = await entityOf(deps, req, credentials);
    const { file } = req.query;
    if (typeof file !== 'string' || file === '')
      throw new InputError(
        'Name the runbook: ?file=PATH, from the root of its repository.',
      );
    res.json(await readPage(deps, entityRef, file));
  });
  return router;
}

async function readFleet(
  deps: {
    catalog: CatalogService;
    store: RunbookStore;
    exercises: ExerciseStore;
    now: () => Date;
  },
  credentials: BackstageCredentials,
): Promise<RunbookFleet> {
  const [components, readings, exercises] = await Promise.all([
    listEntities(deps.catalog, credentials, 'Component'),
    deps.store.list(),
    deps.exercises.list(),
  ]);
  const stored = new Map(readings.map(one => [one.entityRef, one]));
  const recorded = new Map<string, typeof exercises>();
  for (const one of exercises) {
    const same = recorded.get(one.repository);
    if (same) same.push(one);
    else recorded.set(one.repository, [one]);
  }
  const now = deps.now().toISOString();
  const items = components.map(entity => {
    const reading = stored.get(stringifyEntityRef(entity));
    const { problems: _, ...row } = describeReading(entity, reading, {
      exercises: byFile(recorded.get(reading?.repository ?? '') ?? []),
      now,
    });
    return row;
  });
  const coverage = sumCoverage(items.map(item => item.coverage));
  const runbooks = items.reduce((sum, item) => sum + item.runbooks.length, 0);
  return { sentence: runbookSentence(coverage, runbooks), coverage, items };
}

/** One runbook as it is at the commit that was last looked at. */
async function readPage(
  deps: {
    repositories: RepositoriesService;
    store: RunbookStore;
    maxBytes: number;
    now: () => Date;
  },
  entityRef: string,
  file: string,
): Promise<RunbookPage> {
  const reading = (await deps.store.find(entityRef))?.reading;
  // Only what was found to be a runbook of this entity: the path of a query reads nothing else.
  if (!reading?.content.runbooks.some(runbook => runbook.file === file))
    throw new NotFoundError(`${entityRef} has no runbook ${file}.`);
  const { repository, commit } = reading;
  const { git } = await deps.repositories.open(repository, { commit });
  const [found] = await git.readFiles(commit, [pathKey(file)], {
    maxBytes: deps.maxBytes,
  });
  if (!found?.content)
    throw new NotFoundError(
      `${file} cannot be read at ${commit.slice(0, 12)}: ${
        found && found.size > deps.maxBytes
          ? `it has ${found.size} bytes, and the limit fathom.reliability.maxFileBytes is ${deps.maxBytes}`
          : 'it is not there'
      }.`,
    );
  const text = found.content.toString('utf8');
  const runbook = parseRunbook(
    { path: file, text },
    { today: deps.now().toISOString().slice(0, 10) },
  );
  const lines = text.split(/\r?\n/);
  const [first] = runbook.sections;
  const title = Object.values(runbook.anchors).sort((a, b) => a - b)[0];
  return {
    entityRef,
    repository,
    commit,
    // Without the front matter, which ends before the first heading, and without the title.
    intro:
      title === undefined
        ? ''
        : lines
            .slice(
              first && title >= first.line ? title - 1 : title,
              first ? first.line - 1 : undefined,
            )
            .join('\n')
            .trim(),
    runbook: {
      ...runbook,
      sections: runbook.sections.map(section => ({
        ...section,
        markdown: lines.slice(section.line, section.endLine).join('\n').trim(),
      })),
    },
  };
}
