import { InputError, NotFoundError } from '@backstage/errors';
import { findEntityRepository } from '@fathom/entity-model';
import {
  displayPath,
  pathKey,
  type GitRepository,
  type RepositoriesService,
} from '@fathom/git-node';
import { parse } from 'yaml';

/** The part of a task's template information that says where the template lies. */
export interface TemplateOrigin {
  entityRef: string;
  entity?: { metadata: { name: string; annotations?: Record<string, string> } };
}

/** A road at one commit of the repository that it lives in. */
export interface OpenRoad {
  git: GitRepository;
  commit: string;
  repositoryKey: string;
  /** Folder of the template as git has it, '' for the root. */
  folder: string;
  road: string;
  version: string;
  /** What the template does, step by step. */
  actions: string[];
}

const ANNOTATION_ROAD_VERSION = 'fathom.dev/road-version';
const maxTemplateBytes = 256 * 1024;

/** Opens the repository of the template that a task runs, and reads the template there. */
export async function openRoad(
  repositories: RepositoriesService,
  template: TemplateOrigin | undefined,
  commit?: string,
): Promise<OpenRoad> {
  if (!template?.entity) {
    throw new InputError(
      'Tried to read a road outside of a template of the catalog. Start it from there.',
    );
  }
  const { metadata } = template.entity;
  const repository = findEntityRepository({
    apiVersion: '',
    kind: 'Template',
    metadata,
  });
  if (!repository) {
    throw new InputError(
      `The template ${template.entityRef} does not say in which repository it lies. Annotate it with fathom.dev/repository, or use fetch:template.`,
    );
  }
  const { key, ref } = repository;
  const opened = await repositories.open(key, { commit, ref });
  const folder = pathKey(repository.path);
  const file = folder ? `${folder}/template.yaml` : 'template.yaml';
  const where = `${displayPath(file)} of ${repository.key}`;
  const [found] = await opened.git.readFiles(opened.commit, [file], {
    maxBytes: maxTemplateBytes,
  });
  if (!found?.content) {
    throw new NotFoundError(
      `Tried to read ${where} at ${opened.commit} and found none. Was the road moved?`,
    );
  }
  return {
    ...opened,
    repositoryKey: repository.key,
    folder,
    road: metadata.name,
    ...readTemplate(found.content.toString('utf8'), where),
  };
}

function readTemplate(
  text: string,
  where: string,
): { version: string; actions: string[] } {
  let template;
  try {
    template = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw new InputError(
      `Tried to read ${where}, which is no YAML: ${(error as Error).message}`,
    );
  }
  const version = template?.metadata?.annotations?.[ANNOTATION_ROAD_VERSION];
  if (typeof version !== 'string') {
    throw new InputError(
      `${where} has no version. Give it the annotation ${ANNOTATION_ROAD_VERSION}, for example "1.0.0" in quotes.`,
    );
  }
  const steps: unknown[] = Array.isArray(template.spec?.steps)
    ? template.spec.steps
    : [];
  const actions = steps.flatMap(step => {
    const action = (step as { action?: unknown } | null)?.action;
    return typeof action === 'string' ? [action] : [];
  });
  return { version, actions };
}
