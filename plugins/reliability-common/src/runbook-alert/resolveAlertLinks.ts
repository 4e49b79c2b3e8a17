import { decodeOnce, nearestName, normalPath } from '../runbook';
import { AlertRule } from './AlertRule';
import { readForgeUrl } from './forgeUrl';
import type { LinkContext } from './LinkContext';
import { foldPath, RepositoryIndex } from './RepositoryIndex';
import { RepositoryIndexes } from './RepositoryIndexes';

/** @public */
export type LinkStatus =
  | 'resolved'
  | 'by-declaration'
  | 'templated'
  | 'external'
  | 'unchecked'
  | 'dangling'
  | 'missing';

/** @public */
export type LinkHow =
  | 'relative'
  | 'base'
  | 'forge'
  | 'repository-name'
  | 'techdocs'
  | 'front-matter';

/** Where an alert leads. @public */
export interface AlertLink {
  alert: AlertRule;
  status: LinkStatus;
  /** How it was resolved. */
  how?: LinkHow;
  /** The runbook: repository and path in it. */
  repository?: string;
  runbook?: string;
  /** The anchor behind #, and the line of its heading. */
  anchor?: string;
  anchorLine?: number;
  anchorMissing?: boolean;
  /** Why it dangles, beside "not there". */
  fault?: 'ambiguous' | 'path-escape';
  /** Files that it may mean: both when ambiguous, else the nearest. */
  candidates?: string[];
  /** The path that was looked for. */
  wanted?: string;
}

interface Target {
  index?: RepositoryIndex;
  /** Paths to try, the first that is there wins; undefined leaves the root. */
  paths: (string | undefined)[];
  how: LinkHow;
  /** Whether the case as written counts. */
  exact: boolean;
}

const longest = 2_000;

/** Resolves the links of alerts to runbooks, each by itself. @public */
export function resolveAlertLinks(
  alerts: readonly AlertRule[],
  context: LinkContext,
): AlertLink[] {
  const indexes = new RepositoryIndexes(context.repositories);
  return alerts.map(alert => resolveLink(alert, context, indexes));
}

function resolveLink(
  alert: AlertRule,
  context: LinkContext,
  indexes: RepositoryIndexes,
): AlertLink {
  const own = indexes.get(context.repository);
  const declared = [...(own?.declaring(alert.name) ?? [])].sort();
  const byDeclaration = (): AlertLink => ({
    alert,
    status: 'by-declaration',
    how: 'front-matter',
    repository: context.repository,
    runbook: declared[0],
  });
  if (!alert.link)
    return declared.length > 0 ? byDeclaration() : { alert, status: 'missing' };
  const url = alert.link.url
    .slice(0, longest)
    .replace(
      /\{\{\s{0,5}(?:\$labels|\.Labels)\.alertname\s{0,5}\}\}/g,
      alert.name,
    );
  if (/\{\{|\$\{/.test(url)) return { alert, status: 'templated' };
  const hash = url.indexOf('#');
  const address = (hash < 0 ? url : url.slice(0, hash)).split('?')[0];
  const anchor = hash < 0 ? '' : decodeOnce(url.slice(hash + 1)).toLowerCase();
  const target = targetOf(address, alert, context, indexes);
  if (!target)
    return declared.length > 0
      ? byDeclaration()
      : { alert, status: 'external' };
  return { alert, ...land(target, anchor, declared) };
}

/** Looks the paths of a target up. */
function land(
  { index, paths, how, exact }: Target,
  anchor: string,
  declared: readonly string[],
): Omit<AlertLink, 'alert'> {
  const wanted = paths.find(path => path !== undefined);
  if (wanted === undefined)
    return { status: 'dangling', how, fault: 'path-escape' };
  const repository = index?.repository.key;
  if (!index?.isKnown) return { status: 'unchecked', how, repository, wanted };
  for (const path of paths) {
    const found = path === undefined ? [] : index.find(path, exact);
    if (found.length > 1)
      return {
        status: 'dangling',
        how,
        fault: 'ambiguous',
        repository,
        wanted,
        candidates: [...found].sort(),
      };
    if (found.length === 0) continue;
    const [runbook] = found;
    const anchors = anchor ? index.anchors(runbook) : undefined;
    const there = anchors && Object.hasOwn(anchors, anchor);
    return {
      status: 'resolved',
      how,
      repository,
      runbook,
      ...(anchor && { anchor }),
      ...(there && { anchorLine: anchors[anchor] }),
      ...(anchors &&
        !there && {
          anchorMissing: true,
          candidates: [nearestName(anchor, Object.keys(anchors))].flatMap(
            name => name ?? [],
          ),
        }),
    };
  }
  const near = declared[0] ?? nearestDocument(wanted, index);
  return {
    status: 'dangling',
    how,
    repository,
    wanted,
    ...(near && { candidates: [near] }),
  };
}

/** Where an address leads; undefined when it leads out of what is known. */
function targetOf(
  address: string,
  alert: AlertRule,
  context: LinkContext,
  indexes: RepositoryIndexes,
): Target | undefined {
  if (!/^[a-z][a-z0-9+.-]*:|^\/\//i.test(address))
    return relativeTarget(address, alert, context, indexes);
  if (!/^https?:\/\//i.test(address)) return undefined;
  return (
    baseTarget(address, context, indexes) ??
    forgeTarget(address, indexes) ??
    techdocsTarget(address.replace(/^https?:\/\/[^/]*/i, ''), context, indexes)
  );
}

function relativeTarget(
  address: string,
  alert: AlertRule,
  context: LinkContext,
  indexes: RepositoryIndexes,
): Target {
  const named = decodeOnce(address);
  const folder = alert.file.includes('/')
    ? alert.file.slice(0, alert.file.lastIndexOf('/'))
    : '';
  const from = named.startsWith('/')
    ? ['', context.root ?? '']
    : [folder, context.root ?? '', ''];
  const index = indexes.get(context.repository);
  const paths = from.map(one => normalPath(`${one}/${named}`));
  const isThere = paths.some(
    path => path !== undefined && index && index.find(path, true).length > 0,
  );
  return (
    (!isThere && techdocsTarget(named, context, indexes)) || {
      index,
      paths,
      how: 'relative',
      exact: true,
    }
  );
}

function baseTarget(
  address: string,
  context: LinkContext,
  indexes: RepositoryIndexes,
): Target | undefined {
  for (const { url, repository, dir } of context.bases ?? []) {
    const prefix = url.replace(/\/+$/, '');
    const same =
      address.slice(0, prefix.length).toLowerCase() === prefix.toLowerCase();
    const rest = address.slice(prefix.length);
    if (!same || !(rest === '' || rest.startsWith('/'))) continue;
    // Below the folder, not only below the root: the site shows no more.
    const below = normalPath(decodeOnce(rest));
    return {
      index: indexes.get(repository ?? context.repository),
      paths: [below === undefined ? undefined : normalPath(`${dir}/${below}`)],
      how: 'base',
      exact: false,
    };
  }
  return undefined;
}

function forgeTarget(
  address: string,
  indexes: RepositoryIndexes,
): Target | undefined {
  const forge = readForgeUrl(address);
  if (!forge) return undefined;
  const exact = indexes.byAddress(forge.repository);
  const index = exact ?? indexes.byName(forge.name);
  if (!index) return undefined;
  const parts = forge.parts.map(decodeOnce);
  // A ref may hold slashes: the path begins after one part or some more, unless it climbs.
  const paths = (parts.includes('..') ? [1] : [1, 2, 3])
    .filter(skip => skip < parts.length)
    .map(skip => normalPath(parts.slice(skip).join('/')));
  return {
    index,
    paths,
    how: exact ? 'forge' : 'repository-name',
    exact: true,
  };
}

function techdocsTarget(
  path: string,
  context: LinkContext,
  indexes: RepositoryIndexes,
): Target | undefined {
  const found = /^\/docs\/([\w.-]+)\/([\w.-]+)\/([\w.-]+)(\/.*)?$/.exec(path);
  if (!found) return undefined;
  const [, namespace, kind, name, rest = ''] = found;
  const entity = context.entities?.get(
    `${kind}:${namespace}/${name}`.toLowerCase(),
  );
  if (!entity) return undefined;
  const below = normalPath(decodeOnce(rest));
  return {
    index: indexes.get(entity.repository),
    paths: [
      below === undefined
        ? undefined
        : normalPath(`${entity.path}/docs/${below}`),
    ],
    how: 'techdocs',
    exact: false,
  };
}

function nearestDocument(
  wanted: string,
  index: RepositoryIndex,
): string | undefined {
  const nameOf = (path: string) => foldPath(path).split('/').pop() ?? '';
  const folder = wanted.slice(0, wanted.lastIndexOf('/') + 1);
  const isBeside = (path: string) =>
    path.slice(0, path.lastIndexOf('/') + 1) === folder ? 1 : 0;
  // The folders would hide how much the names differ; of two with one name that of the same folder is meant.
  const byName = new Map(
    index
      .names()
      .sort((a, b) => isBeside(a) - isBeside(b))
      .map(path => [nameOf(path), path]),
  );
  const name = nameOf(wanted);
  const near = byName.has(name) ? name : nearestName(name, [...byName.keys()]);
  return near === undefined ? undefined : byName.get(near);
}
