import { createHash } from 'node:crypto';
import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ChangeTemplate,
  ChangeWay,
  changeWay,
  OpenSloChange,
  planSloChange,
  readSlos,
  SloChangeAnswer,
  slug,
} from '@fathom/backstage-plugin-reliability-common';
import { findEntityRepository } from '@fathom/entity-model';
import { GitRepository, pathKey, RepositoriesService } from '@fathom/git-node';
import { knownServices } from '../access';
import { prefixOf, readComponent, RepositoryTree } from '../ownership-document';

/** What a document would change at the tip of the entity's repository. */
export async function previewChange(
  { document, file }: OpenSloChange,
  deps: {
    repositories: RepositoriesService;
    maxBytes: number;
    now: () => Date;
    templates: readonly ChangeTemplate[];
    catalog: CatalogService;
    logger: LoggerService;
    credentials: BackstageCredentials;
    entity: Entity;
    entityRef: string;
  },
): Promise<{
  answer: SloChangeAnswer;
  git: GitRepository;
  way: ChangeWay;
  /** The branch that the entity is pinned to. */
  targetBranch?: string;
}> {
  const { entity, entityRef, repositories } = deps;
  const repository = findEntityRepository(entity);
  if (!repository)
    throw new InputError(
      `${entityRef} names no repository. Give it the annotation fathom.dev/repository or backstage.io/source-location.`,
    );
  const { key, ref } = repository;
  const status = await repositories.find(key);
  if (!status) throw new NotFoundError(`The repository ${key} is not known.`);
  const { git, commit } = await repositories.open(key, { ref });
  const tree = await RepositoryTree.read(key, git, commit);
  const member = {
    entity,
    entityRef,
    // Annotations are text, paths in git are bytes.
    repository: { ...repository, path: pathKey(repository.path) },
  };
  const { sloFiles } = await readComponent(tree, member, {
    maxBytes: deps.maxBytes,
    today: deps.now().toISOString().slice(0, 10),
  });
  const prefix = prefixOf(member);
  const { reason, ...plan } = planSloChange(
    { document, file },
    {
      ...{ prefix, files: sloFiles, isTaken: path => tree.has(path) },
      services: await knownServices(
        readSlos([{ path: 'document', text: document }]).services,
        deps,
      ),
    },
  );
  const way = changeWay(status.url, deps.templates);
  const why = reason ?? ('reason' in way ? way.reason : undefined);
  // What is agreed to: this text, in this file, on top of this commit.
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([key, commit, plan.file, plan.after]))
    .digest('hex');
  return {
    git,
    way,
    ...(ref !== undefined && { targetBranch: ref }),
    answer: {
      ...plan,
      state: 'preview',
      ...('opens' in way && { opens: way.opens }),
      entityRef,
      repository: key,
      base: commit,
      branch: `fathom/slo-${slug(plan.slos[0] ?? 'slo')}-${fingerprint.slice(
        0,
        8,
      )}`,
      ...(why ? { reason: why } : { confirm: fingerprint }),
    },
  };
}
