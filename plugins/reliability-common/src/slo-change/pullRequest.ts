import type { SloChangePlan } from './planSloChange';

/** Which scaffolder template opens pull requests on a host. @public */
export interface ChangeTemplate {
  /** As in addresses of repositories there, for example `github.com`. */
  host: string;
  /** Full reference, for example `template:default/slo-change-github`. */
  template: string;
}

/** A repository as its forge names it. @public */
export interface ForgeRepository {
  host: string;
  /** One part or several: a group and those below it. */
  owner: string;
  name: string;
}

/** How a change of a repository is opened, or why it cannot be. @public */
export type ChangeWay =
  | { opens: 'branch' }
  | { opens: 'pullRequest'; template: string; forge: ForgeRepository }
  | { reason: string };

/**
 * How a change of a repository is opened.
 *
 * @param url - clone URL, or the key of a repository
 * @public
 */
export function changeWay(
  url: string,
  templates: readonly ChangeTemplate[],
): ChangeWay {
  if (/^(file:|\/)/.test(url)) return { opens: 'branch' };
  const forge = forgeRepository(url);
  const known = templates.find(({ host }) => host === forge?.host);
  if (known && forge)
    return { opens: 'pullRequest', template: known.template, forge };
  return {
    reason: `Its repository lives on ${
      forge?.host ?? 'a forge'
    }, for which no pull requests are set up here: copy the document, and open the change there.`,
  };
}

function forgeRepository(url: string): ForgeRepository | undefined {
  const scp = /^(?:[^@/]+@)?([^:/]+):(?!\/\/)(.+)$/.exec(url);
  const address = /^(https?|ssh):\/\/(?:[^@/]*@)?([^/]+)\/(.+)$/.exec(
    scp ? `ssh://${scp[1]}/${scp[2]}` : url,
  );
  if (!address) return undefined;
  const [, scheme, place, path] = address;
  const parts = path
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .split('/')
    .filter(part => part !== '');
  const name = parts.pop();
  if (!name || parts.length === 0) return undefined;
  return {
    // The port of ssh is none of the forge's own.
    host: (scheme === 'ssh' ? place.replace(/:\d+$/, '') : place).toLowerCase(),
    owner: parts.join('/'),
    name,
  };
}

/** What a template gets, each as text. @public */
export interface PullRequestValues {
  /** As the scaffolder's own actions take it: `host?owner=…&repo=…`. */
  repoUrl: string;
  host: string;
  owner: string;
  repo: string;
  branchName: string;
  /** The branch that it goes into; the default branch unless given. */
  targetBranchName?: string;
  /** The file, from the root of the repository. */
  path: string;
  content: string;
  title: string;
  description: string;
  authorName: string;
  authorEmail: string;
}

/**
 * What a template is to open as a pull request: what was shown, and nothing else.
 *
 * @public
 */
export function pullRequestValues(
  plan: Pick<SloChangePlan, 'file' | 'after' | 'removes'> & {
    branch: string;
    base: string;
  },
  about: {
    forge: ForgeRepository;
    title: string;
    userRef: string;
    author: { name: string; email: string };
    targetBranch?: string;
  },
): PullRequestValues {
  const { forge, title, userRef, author, targetBranch } = about;
  const { host, owner, name } = forge;
  return {
    repoUrl: `${host}?owner=${encodeURIComponent(
      owner,
    )}&repo=${encodeURIComponent(name)}`,
    host,
    owner,
    repo: name,
    branchName: plan.branch,
    ...(targetBranch && { targetBranchName: targetBranch }),
    path: plan.file,
    content: plan.after,
    title,
    description: [
      `Opened in the portal by ${userRef}, who saw it as a change of ${plan.file} at commit ${plan.base}.`,
      ...(plan.removes.length > 0
        ? [`The file would not declare any more: ${plan.removes.join(', ')}.`]
        : []),
    ].join('\n\n'),
    authorName: author.name,
    authorEmail: author.email,
  };
}
