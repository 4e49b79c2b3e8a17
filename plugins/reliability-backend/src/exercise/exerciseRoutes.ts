import { randomUUID } from 'node:crypto';
import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  EntityExercises,
  exerciseRecordPermission,
  recordExerciseSchema,
} from '@fathom/backstage-plugin-reliability-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { AccessDeps, entityOf, readBody, readerOf } from '../access';
import type { ExerciseStore, RecordedExercise } from './ExerciseStore';
import { byFile, summarise, summariseUses, toOwn } from './summarise';

/** The runbooks of an entity, as they were last seen. */
export type RunbooksOf = (
  entityRef: string,
) => Promise<{ repository: string; files: string[] } | undefined>;

// Clocks differ a little.
const aheadMs = 5 * 60 * 1000;

/** Routes to record exercises, and to read them: one's own whole, those of others in numbers. */
export function exerciseRoutes(
  deps: AccessDeps & {
    auth: AuthService;
    catalog: CatalogService;
    userInfo: UserInfoService;
    logger: LoggerService;
    exercises: ExerciseStore;
    runbooksOf: RunbooksOf;
    /** Tells the score at once. */
    onChange(exercise: RecordedExercise): Promise<void>;
    now: () => Date;
  },
): Router {
  const router = PromiseRouter();
  router.get('/entities/:kind/:namespace/:name/exercises', async (req, res) => {
    const credentials = await readerOf(deps, req);
    const { entityRef } = await entityOf(deps, req, credentials);
    const known = await deps.runbooksOf(entityRef);
    const me = await personOf(deps, credentials);
    const found = byFile(
      known ? await deps.exercises.listOfRepository(known.repository) : [],
    );
    const answer: EntityExercises = {
      entityRef,
      runbooks: (known?.files ?? []).map(file =>
        summarise(file, found.get(file) ?? []),
      ),
      own: [...found.values()]
        .flat()
        .filter(
          ({ userRef, file }) => userRef === me && known?.files.includes(file),
        )
        .map(toOwn),
    };
    res.json(answer);
  });
  router.get(
    '/entities/:kind/:namespace/:name/exercises/uses',
    async (req, res) => {
      const credentials = await readerOf(deps, req);
      const { entityRef } = await entityOf(deps, req, credentials);
      const known = await deps.runbooksOf(entityRef);
      const found = known
        ? await deps.exercises.listOfRepository(known.repository)
        : [];
      res.json({
        items: summariseUses(
          found.filter(({ file }) => known?.files.includes(file)),
          await personOf(deps, credentials),
        ),
      });
    },
  );
  router.post(
    '/entities/:kind/:namespace/:name/exercises',
    async (req, res) => {
      const credentials = await readerOf(deps, req, exerciseRecordPermission);
      const { entityRef } = await entityOf(deps, req, credentials);
      const body = readBody(recordExerciseSchema, req.body);
      const { person, at, ...told } = body;
      const userRef = await whoTried(deps, credentials, person);
      const now = deps.now();
      const tried = at ? new Date(at) : now;
      if (tried.getTime() > now.getTime() + aheadMs)
        throw new InputError(
          `at: ${at} is not over yet; record an exercise after it.`,
        );
      const known = await deps.runbooksOf(entityRef);
      if (!known?.files.includes(told.file))
        throw new NotFoundError(
          `${entityRef} has no runbook ${told.file} at the commit that was last read.`,
        );
      const exercise: RecordedExercise = {
        ...told,
        id: randomUUID(),
        repository: known.repository,
        entityRef,
        userRef,
        at: tried.toISOString(),
        recordedAt: now.toISOString(),
      };
      await deps.exercises.record(exercise);
      await tellScore(deps, exercise);
      res.json(toOwn(exercise));
    },
  );
  router.get('/exercises/own', async (req, res) => {
    const me = await personOf(deps, await readerOf(deps, req));
    const own = me ? await deps.exercises.listOfUser(me) : [];
    res.json({ items: own.map(toOwn) });
  });
  router.delete('/exercises/:id', async (req, res) => {
    const me = await personOf(deps, await readerOf(deps, req));
    const removed = me && (await deps.exercises.remove(req.params.id, me));
    if (!removed)
      throw new NotFoundError(
        `You recorded no exercise with the id ${req.params.id}.`,
      );
    await tellScore(deps, removed);
    res.status(204).end();
  });
  return router;
}

async function tellScore(
  deps: {
    logger: LoggerService;
    onChange(exercise: RecordedExercise): Promise<void>;
  },
  exercise: RecordedExercise,
): Promise<void> {
  try {
    await deps.onChange(exercise);
  } catch (error) {
    // It is kept; the score hears of it on the next look.
    deps.logger.warn(
      `The score could not be told of an exercise of ${exercise.entityRef}: ${
        (error as Error).message
      }`,
    );
  }
}

async function personOf(
  { auth, userInfo }: { auth: AuthService; userInfo: UserInfoService },
  credentials: BackstageCredentials,
): Promise<string | undefined> {
  if (!auth.isPrincipal(credentials, 'user')) return undefined;
  return (await userInfo.getUserInfo(credentials)).userEntityRef;
}

/** People record for themselves; a plugin, for example a dojo, for the person that it names. */
async function whoTried(
  deps: { auth: AuthService; userInfo: UserInfoService },
  credentials: BackstageCredentials,
  person: string | undefined,
): Promise<string> {
  const me = await personOf(deps, credentials);
  if (me) {
    if (person !== undefined)
      throw new NotAllowedError(
        'person: an exercise is recorded by the person who made it; leave this out.',
      );
    return me;
  }
  if (person === undefined)
    throw new InputError('person: say who tried the runbook.');
  try {
    const ref = parseEntityRef(person);
    if (ref.kind.toLocaleLowerCase('en-US') === 'user')
      return stringifyEntityRef(ref).toLocaleLowerCase('en-US');
  } catch {
    // told below
  }
  throw new InputError(
    `person: "${person}" is no reference of a user, for example user:default/ann.`,
  );
}
