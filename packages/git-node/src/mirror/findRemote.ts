import { realpathSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MirrorFailure } from './MirrorFailure';
import { remoteName } from './remoteName';
import type { MirrorOptions } from './readMirrorOptions';

/** What may be fetched from, and by which protocol only. */
export interface Remote {
  /** What git gets; for a file its real path. */
  url: string;
  protocol: 'https' | 'ssh' | 'file';
}

const scpForm =
  /^(?:[a-z0-9_][a-z0-9._-]*@)?([a-z0-9][a-z0-9.-]*):(?![:/]{2})[^-]/i;
// Nothing but a user, a host and a port before the path: git reads this in one way only.
const plainUrl =
  /^(https|ssh):\/\/(?:[a-z0-9_][a-z0-9._-]*@)?((?:[a-z0-9][a-z0-9.-]*|\[[0-9a-f:.]+\])(?::\d+)?)(?:\/|$)/i;

const isInside = (root: string, path: string) => {
  const way = relative(root, path);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
};

const notAllowed = (url: string, why: string, remedy: string) =>
  new MirrorFailure(
    'notAllowed',
    `${remoteName(url)} is not read: ${why}`,
    remedy,
  );

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function fileRemote(url: string, options: MirrorOptions): Remote {
  let path: string;
  try {
    path = url.startsWith('file:') ? fileURLToPath(url) : url;
  } catch {
    throw notAllowed(
      url,
      'it is no path on this machine.',
      'Write it as file:///folder/repository.git.',
    );
  }
  const remedy =
    'Move it below one of fathom.repositories.fileRoots, or add its folder there.';
  const roots = options.fileRoots.flatMap(root => realPath(root) ?? []);
  // A trailing .git may or may not be part of the folder's name.
  const real =
    realPath(path) ??
    realPath(`${path.replace(/\/+$/, '')}.git`) ??
    realPath(path.replace(/\.git\/?$/, ''));
  if (real === undefined) {
    if (options.fileRoots.some(root => isInside(root, path))) {
      throw new MirrorFailure(
        'gone',
        `There is no repository in the folder ${remoteName(url)}.`,
        'Restore the folder, or correct the address.',
      );
    }
    throw notAllowed(url, 'it lies below no folder that may be read.', remedy);
  }
  if (!roots.some(root => isInside(root, real))) {
    throw notAllowed(url, 'it lies below no folder that may be read.', remedy);
  }
  return { url: real, protocol: 'file' };
}

/**
 * Decides whether a clone URL may be reached, and how.
 *
 * @throws MirrorFailure with the reason `notAllowed` or `gone`
 */
export function findRemote(url: string, options: MirrorOptions): Remote {
  // What readers of URLs take differently could name one host to us and another to git.
  const isFile = url.startsWith('/') || url.startsWith('file:');
  if (
    // eslint-disable-next-line no-control-regex -- a URL that holds one is refused
    /[\x00-\x20\x7f\\?#]|\s/.test(url) ||
    url.startsWith('-') ||
    (!isFile && url.split('@').length > 2)
  ) {
    throw notAllowed(
      JSON.stringify(url),
      'it is no clone URL.',
      'Name the repository by https, ssh or file.',
    );
  }
  if (isFile) {
    return fileRemote(url, options);
  }
  const scheme = /^([a-z][a-z0-9+.-]*):(:|\/\/)/i.exec(url);
  const scp = scpForm.exec(url);
  const protocol = scheme ? scheme[1].toLowerCase() : scp && 'ssh';
  if (
    (protocol !== 'https' && protocol !== 'ssh') ||
    (scheme && scheme[2] !== '//')
  ) {
    throw notAllowed(
      url,
      `${
        protocol ? `${protocol} is` : 'that is'
      } no protocol that may be used.`,
      'Name the repository by https or ssh.',
    );
  }
  const remote: Remote = { url: withoutUser(url, protocol), protocol };
  const host = scp && !scheme ? scp[1].toLowerCase() : hostOfUrl(url);
  // ssh would take a host that starts with a dash for an option.
  if (!host || host.startsWith('-')) {
    throw notAllowed(url, 'it names no host.', 'Correct the address.');
  }
  if (
    !options.hosts.has(host) &&
    !options.hosts.has(host.replace(/:\d+$/, ''))
  ) {
    throw notAllowed(
      url,
      `the host ${host} is not among those that may be reached.`,
      "Configure it under 'integrations', or add it to fathom.repositories.hosts.",
    );
  }
  // The host that counts is the one in what git gets.
  if (hostGitReaches(remote.url) !== host) {
    throw notAllowed(url, 'its host is not plain.', 'Correct the address.');
  }
  return remote;
}

function hostGitReaches(url: string): string | undefined {
  const plain = plainUrl.exec(url);
  if (!plain) return scpForm.exec(url)?.[1].toLowerCase();
  // Drops the port that goes without saying, as it is in the host that was compared.
  return new URL(`${plain[1]}://${plain[2]}`).host.toLowerCase();
}

function hostOfUrl(url: string): string | undefined {
  try {
    return new URL(url).host.toLowerCase();
  } catch {
    return undefined;
  }
}

/** A user name belongs to ssh; over https credentials come from `integrations` alone. */
function withoutUser(url: string, protocol: 'https' | 'ssh'): string {
  if (protocol === 'ssh')
    return url.replace(/^(ssh:\/\/[^:@/]+):[^@/]*@/i, '$1@');
  return url.replace(/^(https:\/\/)[^@/]*@/i, '$1');
}
