import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  originFacts,
  parseRoadRecord,
} from '@fathom/backstage-plugin-paved-roads-common';
import {
  CatalogEntity,
  FactReading,
  observeCatalog,
  observeRepository,
  readFact,
} from '@fathom/backstage-plugin-score-common';
import { findGitDir, openGitRepository } from '@fathom/git-node';
import type { FactObservation } from '@fathom/kernel';
import { parseAllDocuments } from 'yaml';
import { CommandIo, UsageError } from '../command';
import { knowledgeCommand } from '../knowledge';
import { patternsCommand } from '../patterns';
import {
  observeOwnership,
  ObservedOwnership,
} from '../runbooks/observeOwnership';
import { factDefinitions } from './factDefinitions';
import { portalReason } from './portalReason';
import { walkFiles } from './walkFiles';

/** The component of a catalog-info.yaml. */
interface Entity extends CatalogEntity {
  kind: string;
  metadata: CatalogEntity['metadata'] & { name: string; namespace?: string };
}

type Observed = Record<string, FactObservation>;

/** What one folder alone can say, without a portal. */
export interface LocalFacts {
  /** The component of catalog-info.yaml, when there is one. */
  entity?: Entity;
  readings: Map<string, FactReading>;
}

function readEntity(dir: string): Entity | undefined {
  const path = ['catalog-info.yaml', 'catalog-info.yml']
    .map(name => join(dir, name))
    .find(name => statSync(name, { throwIfNoEntry: false })?.isFile());
  if (!path) return undefined;
  for (const document of parseAllDocuments(readFileSync(path, 'utf8'))) {
    if (!('errors' in document)) continue;
    if (document.errors.length > 0)
      throw new UsageError(
        `catalog-info.yaml cannot be read: ${document.errors[0].message}.`,
      );
    let value: Partial<Entity> | null;
    try {
      value = document.toJS({ maxAliasCount: 20 });
    } catch (error) {
      throw new UsageError(
        `catalog-info.yaml cannot be read: ${
          (error as Error).message
        }. Write out what its aliases (*name) stand for.`,
      );
    }
    if (
      String(value?.kind).toLowerCase() === 'component' &&
      value?.metadata?.name
    )
      return value as Entity;
  }
  return undefined;
}

/** Runs another command of ours and gives what it printed as JSON; undefined when it could not answer. */
async function ask(
  command: (argv: string[], io: CommandIo) => Promise<number>,
  argv: string[],
  cwd: string,
): Promise<{ answer?: any; error: string }> {
  let out = '';
  let error = '';
  const io = {
    cwd,
    stdout: (text: string) => {
      out += text;
    },
    stderr: (text: string) => {
      error += text;
    },
  };
  try {
    const code = await command([...argv, '--format', 'json'], io);
    return code === 2
      ? { error: error.trim() }
      : { answer: JSON.parse(out), error };
  } catch (failure) {
    return { error: (failure as Error).message };
  }
}

interface Place {
  dir: string;
  /** The root of the repository, or the folder itself. */
  top: string;
  path: string;
  repository: string;
  commit: string;
  at: string;
}

async function observeKnowledge(
  place: Place,
): Promise<{ facts: Observed; error?: string }> {
  const { answer, error } = await ask(knowledgeCommand, [place.dir], place.dir);
  if (!answer) return { facts: {}, error };
  const seen = (
    value: number | null | undefined,
  ): FactObservation | undefined =>
    value === null || value === undefined
      ? undefined
      : {
          value,
          observedAt: place.at,
          evidence: [
            {
              kind: 'query',
              source: 'git',
              query: `fathom knowledge at ${answer.revision}`,
              at: place.at,
            },
          ],
        };
  const facts = Object.fromEntries(
    Object.entries({
      'knowledge.busFactor': seen(answer.busFactor),
      'knowledge.busFactorStillHere': seen(answer.stillHere.busFactor),
      'knowledge.abandonedShare': seen(answer.stillHere.abandonedShare),
      'knowledge.people': seen(answer.people?.length),
      'knowledge.topShare': seen(answer.people?.[0]?.share),
    }).filter(
      (entry): entry is [string, FactObservation] => entry[1] !== undefined,
    ),
  );
  return { facts, ...(answer.reason && { error: answer.reason }) };
}

async function observePatterns(
  place: Place,
): Promise<{ facts: Observed; error?: string }> {
  const { answer, error } = await ask(
    patternsCommand,
    ['check', place.dir],
    place.dir,
  );
  if (!answer) return { facts: {}, error };
  const prefix = place.path === '' ? '' : `${place.path}/`;
  const ids = (...wanted: string[]): string[] =>
    answer.patterns
      .filter((pattern: { adherence: string }) =>
        wanted.includes(pattern.adherence),
      )
      .map((pattern: { id: string }) => pattern.id)
      .sort();
  const violated = ids('partly', 'not');
  const findings: {
    pattern: string;
    file: string;
    line: number;
    severity: string;
  }[] = answer.findings;
  const errors = findings.filter(({ severity }) => severity === 'error');
  const seen = (
    value: number | string[],
    from: typeof findings,
  ): FactObservation => ({
    value,
    observedAt: place.at,
    evidence: from.slice(0, 20).map(({ file, line }) => ({
      kind: 'file',
      repository: place.repository,
      commit: place.commit,
      file: `${prefix}${file}`,
      line,
    })),
  });
  return {
    facts: {
      'pattern.followed': seen(ids('follows'), []),
      'pattern.violated': seen(
        violated,
        findings.filter(({ pattern }) => violated.includes(pattern)),
      ),
      'pattern.unknown': seen(ids('unknown'), []),
      'pattern.errors': seen(errors.length, errors),
    },
  };
}

function observeDocuments(place: Place): Promise<ObservedOwnership> {
  return observeOwnership(place.dir, {
    observedAt: place.at,
    fileEvidence: (file, line) => ({
      kind: 'file',
      repository: place.repository,
      commit: place.commit,
      file,
      ...(line !== undefined && { line }),
    }),
  });
}

function observeRoad(place: Place): { facts: Observed; error?: string } {
  const path = join(place.dir, '.fathom', 'road.yaml');
  const common = { observedAt: place.at, evidence: [] };
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    return { facts: originFacts(common) };
  const parsed = parseRoadRecord(
    readFileSync(path, 'utf8'),
    '.fathom/road.yaml',
  );
  // How far it is behind only the portal knows, which reads the road.
  if (parsed.ok)
    return { facts: originFacts({ ...common, record: parsed.value }) };
  const [{ file, line, message }] = parsed.problems;
  return { facts: {}, error: `${file}:${line}: ${message}` };
}

async function findPlace(
  dir: string,
  now: Date,
): Promise<Place & { lastCommit?: { hash: string; at: string } }> {
  const found = findGitDir(dir);
  const base = { dir, at: now.toISOString() };
  if (!found)
    return {
      ...base,
      top: dir,
      path: '',
      repository: 'working-tree',
      commit: 'none',
    };
  const git = openGitRepository(found.gitDir);
  const commit = await git.findCommit('HEAD');
  const depth = found.path === '' ? 0 : found.path.split('/').length;
  const top = join(dir, ...Array.from({ length: depth }, () => '..'));
  const [last] = commit
    ? await git.listCommits(commit, {
        ...(found.path && { path: found.path }),
        limit: 1,
      })
    : [];
  return {
    ...base,
    top,
    path: found.path,
    repository: 'working-tree',
    commit: commit ?? 'none',
    ...(last && { lastCommit: { hash: last.hash, at: last.at } }),
  };
}

/** Reads what the folder, its history and its patterns say; the rest stays unknown. */
export async function collectLocalFacts(
  dir: string,
  now: Date,
  options: { mostFiles?: number } = {},
): Promise<LocalFacts> {
  const place = await findPlace(dir, now);
  const entity = readEntity(dir);
  const knowledge = await observeKnowledge(place);
  const patterns = await observePatterns(place);
  const documents = await observeDocuments(place);
  const road = observeRoad(place);
  const { files, left } = walkFiles(place.top, options.mostFiles);
  const observed: Observed = {
    ...observeRepository(
      { ...place, files, isPartial: left !== undefined },
      place.at,
    ),
    ...documents.facts,
    ...road.facts,
    ...knowledge.facts,
    ...patterns.facts,
    ...(entity &&
      observeCatalog(entity, {
        entityRef: `component:${entity.metadata.namespace ?? 'default'}/${
          entity.metadata.name
        }`,
        observedAt: place.at,
      })),
  };
  const errors: Record<string, string | undefined> = {
    knowledge: knowledge.error,
    patterns: patterns.error,
    'paved-roads': road.error,
    repository: left,
    ...(!entity && {
      catalog: 'there is no catalog-info.yaml with a component here',
    }),
  };
  return {
    ...(entity && { entity }),
    readings: new Map(
      [...factDefinitions].map(([id, definition]) => [
        id,
        readFact(
          definition,
          {
            observation: Object.hasOwn(observed, id) ? observed[id] : undefined,
            error: Object.hasOwn(observed, id)
              ? undefined
              : errors[definition.source] ||
                documents.reasonOf(id) ||
                portalReason(id),
          },
          now,
        ),
      ]),
    ),
  };
}
