import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  EntityOncall,
  OncallFleet,
  OncallPeople,
  oncallReadersSchema,
  oncallSentence,
  OwnOncall,
} from '@fathom/backstage-plugin-reliability-common';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import {
  AccessDeps,
  entityOf,
  findEntities,
  readBody,
  readerOf,
} from '../access';
import type { KnownRotas, Rotas } from './createRotas';
import { describePerson, describeRotas } from './describeRotas';
import type { RotaStore } from './RotaStore';

export interface RotaRouteDeps extends AccessDeps {
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  userInfo: UserInfoService;
  rotas: RotaStore;
  oncall: Pick<Rotas, 'known'>;
  now: () => Date;
}

/** Who can carry which pager: of teams in figures, of a person to that person and those they allow. */
export function rotaRoutes(deps: RotaRouteDeps): Router {
  const router = PromiseRouter();
  router.get('/oncall', async (req, res) => {
    const credentials = await readerOf(deps, req);
    const { known, reader } = await look(deps, credentials);
    const items = describeRotas(known, reader);
    const answer: OncallFleet = {
      sentence: oncallSentence(items),
      bar: known.context.bar,
      items,
      ...(known.reason && { reason: known.reason }),
    };
    res.json(answer);
  });
  router.get('/entities/:kind/:namespace/:name/oncall', async (req, res) => {
    const credentials = await readerOf(deps, req);
    const { entityRef } = await entityOf(deps, req, credentials);
    const { known, reader } = await look(deps, credentials);
    const answer: EntityOncall = {
      entityRef,
      bar: known.context.bar,
      items: describeRotas(
        {
          ...known,
          rotas: known.rotas.filter(
            ({ team, services }) =>
              team === entityRef || services.includes(entityRef),
          ),
        },
        reader,
      ),
      ...(known.reason && { reason: known.reason }),
    };
    res.json(answer);
  });
  router.get('/oncall/own', async (req, res) => {
    const credentials = await readerOf(deps, req);
    const { self } = await personOf(deps, credentials);
    const { known, reader } = await look(deps, credentials);
    const answer: OwnOncall = {
      ...describePerson(known, self, reader.sees),
      readers: await deps.rotas.listReaders(self),
    };
    res.json(answer);
  });
  router.put('/oncall/own/readers', async (req, res) => {
    const credentials = await readerOf(deps, req);
    const { self } = await personOf(deps, credentials);
    const body = readBody(oncallReadersSchema, req.body ?? {});
    const readers = body.readers.map(ref => ref.toLocaleLowerCase('en-US'));
    await refuseUnknown(deps, readers, { self, credentials });
    await deps.rotas.setReaders(self, readers, deps.now().toISOString());
    res.json({ readers: await deps.rotas.listReaders(self) });
  });
  router.get('/oncall/people', async (req, res) => {
    const credentials = await readerOf(deps, req);
    const { self, groups } = await personOf(deps, credentials);
    const owners = await deps.rotas.listOwners([self, ...groups]);
    const answer: OncallPeople = { items: owners.filter(ref => ref !== self) };
    res.json(answer);
  });
  router.get('/oncall/people/:namespace/:name', async (req, res) => {
    const credentials = await readerOf(deps, req);
    const { namespace, name } = req.params;
    const userRef = `user:${namespace}/${name}`.toLocaleLowerCase('en-US');
    await admit(deps, req, credentials, userRef);
    const { known, reader } = await look(deps, credentials);
    res.json(describePerson(known, userRef, reader.sees));
  });
  return router;
}

/**
 * Somebody who is not there would read nothing, and nobody would notice. Who was let read before may have
 * left meanwhile.
 *
 * @throws InputError naming whom the catalog does not have, as far as the caller may see it
 */
async function refuseUnknown(
  { rotas, catalog }: RotaRouteDeps,
  readers: readonly string[],
  { self, credentials }: { self: string; credentials: BackstageCredentials },
): Promise<void> {
  const before = await rotas.listReaders(self);
  const entityRefs = readers.filter(ref => !before.includes(ref));
  if (entityRefs.length === 0) return;
  const found = await findEntities({ catalog }, entityRefs, {
    credentials,
    fields: ['kind'],
  });
  const unknown = entityRefs.filter(ref => !found.has(ref));
  if (unknown.length > 0)
    throw new InputError(
      `readers: the catalog has no ${unknown.join(', ')} that you may see.`,
    );
}

/**
 * Lets only the person themselves and those whom they allow through; every look of another is written
 * down, also the one that is refused.
 */
async function admit(
  deps: RotaRouteDeps,
  request: Request,
  credentials: BackstageCredentials,
  userRef: string,
): Promise<void> {
  const { self, groups } = await personOf(deps, credentials);
  if (self === userRef) return;
  const event = await deps.auditor.createEvent({
    eventId: 'oncall-record-read',
    request,
    meta: { userRef },
  });
  const readers = await deps.rotas.listReaders(userRef);
  if (![self, ...groups].some(ref => readers.includes(ref))) {
    // The same for somebody who is not there.
    const error = new NotFoundError(
      `There is no record of ${userRef} that you may read.`,
    );
    await event.fail({ error });
    throw error;
  }
  await event.success();
}

/** @throws NotAllowedError for a plugin: records are for people */
async function personOf(
  { auth, userInfo }: Pick<RotaRouteDeps, 'auth' | 'userInfo'>,
  credentials: BackstageCredentials,
): Promise<{ self: string; groups: string[] }> {
  if (!auth.isPrincipal(credentials, 'user'))
    throw new NotAllowedError('What is known of a person is for people only.');
  const { userEntityRef, ownershipEntityRefs } = await userInfo.getUserInfo(
    credentials,
  );
  const lower = (ref: string) => ref.toLocaleLowerCase('en-US');
  return {
    self: lower(userEntityRef),
    groups: ownershipEntityRefs.map(lower),
  };
}

async function look(
  deps: RotaRouteDeps,
  credentials: BackstageCredentials,
): Promise<{
  known: KnownRotas;
  reader: { self?: string; sees(ref: string): boolean };
}> {
  const known = await deps.oncall.known();
  const seen = await findEntities(
    deps,
    known.rotas.flatMap(({ team, services }) => [team, ...services]),
    { credentials, fields: ['kind'] },
  );
  const isUser = deps.auth.isPrincipal(credentials, 'user');
  const self = isUser ? (await personOf(deps, credentials)).self : undefined;
  return { known, reader: { self, sees: ref => seen.has(ref) } };
}
