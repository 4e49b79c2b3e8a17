import { GitError, saysDamaged } from '../process';
import type { RepositoryReason } from '../service/RepositoriesService';
import { MirrorFailure } from './MirrorFailure';
import { remoteName } from './remoteName';

interface Sign {
  says: RegExp;
  reason: RepositoryReason;
  message: string;
  remedy: string;
}

// What git 2.38 to 2.54 writes under LC_ALL=C; the first sign that is seen counts.
const signs: Sign[] = [
  {
    says: /transport '[^']*' not allowed|remote helper .* not allowed/i,
    reason: 'notAllowed',
    message: 'The remote wants a protocol that is not allowed',
    remedy:
      'Name it by https, ssh, or as a file below fathom.repositories.fileRoots.',
  },
  {
    says: /shallow (roots|update)|source repository is shallow/i,
    reason: 'shallow',
    message: 'The remote holds only a part of its history',
    remedy:
      'Complete it with "git fetch --unshallow", or name the repository that it was cloned from.',
  },
  {
    says: /\b429\b|rate limit|too many requests|secondary rate/i,
    reason: 'rateLimited',
    message: 'The remote asks for fewer requests',
    remedy:
      'Nothing is lost: it is read later. Raise the interval (poll), or configure an integration with higher limits.',
  },
  {
    says: /dubious ownership/i,
    reason: 'refused',
    message: 'The repository on disk belongs to another user',
    remedy: 'Let the user that runs the backend own the folder.',
  },
  {
    says: /authentication failed|could not read (username|password)|terminal prompts disabled|permission denied|access denied|\b40[13]\b|host key verification failed|not authorized|invalid credentials/i,
    reason: 'refused',
    message: 'The remote refused to let Fathom read',
    remedy:
      "Check the credentials of this host under 'integrations', or the key of the user that runs the backend.",
  },
  {
    says: saysDamaged,
    reason: 'corrupt',
    message: 'The repository is damaged',
    remedy:
      'Run "git fsck --full" where it lives and mend it, for example from a clone.',
  },
  {
    says: /could not resolve host|connection (refused|reset|timed out)|network is unreachable|failed to connect|couldn't connect|rpc failed|early eof|hung up unexpectedly|\b50[0234]\b|ssl certificate|unable to access .*timed out/i,
    reason: 'failed',
    message: 'The remote could not be reached',
    remedy:
      'Check the network and the address; it is tried again on its next turn.',
  },
  {
    says: /repository not found|not found|does not exist|does not appear to be a git repository|not a git repository|no such file or directory|\b404\b|\b410\b|project you were looking for/i,
    reason: 'gone',
    message:
      'There is no repository at this address, or these credentials may not see it',
    remedy:
      'Correct the address in the catalog or under fathom.repositories.sources, or give the credentials the right to read.',
  },
];

/** Why a look at a remote failed, from what git said. */
export function classifyFailure(error: unknown, key: string): MirrorFailure {
  if (error instanceof MirrorFailure) return error;
  const name = remoteName(key);
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof GitError) {
    if (error.reason === 'timeout' || error.reason === 'aborted') {
      return new MirrorFailure(
        'timeout',
        `${name} was not read in time${inBrackets(reasonOf(text))}.`,
        'It is tried again on its next turn; raise fathom.repositories.limits.seconds if the repository is large.',
        error,
      );
    }
    if (error.reason === 'tooMuchOutput') {
      return new MirrorFailure(
        'tooLarge',
        `${name} has more refs than Fathom reads${inBrackets(reasonOf(text))}.`,
        'Delete refs that nobody needs from the remote.',
        error,
      );
    }
    if (error.reason === 'exit') {
      const sign = signs.find(({ says }) => says.test(error.stderr));
      if (sign) {
        return new MirrorFailure(
          sign.reason,
          `${sign.message}: ${name}${inBrackets(
            `git says "${firstLine(error.stderr)}"`,
          )}.`,
          sign.remedy,
          error,
        );
      }
    }
  }
  return new MirrorFailure(
    'failed',
    `${name} could not be read${inBrackets(text)}.`,
    'Look at the log of the backend; it is tried again on its next turn.',
    error instanceof Error ? error : undefined,
  );
}

/** What the message of a git process says beyond which process it was. */
function reasonOf(text: string): string {
  return text.replace(/^git \S+ on .*? failed: /, '');
}

/** Words of others, made a part of our sentence. */
function inBrackets(text: string): string {
  const words = text.trim().replace(/[.;:]+(?="?$)/, '');
  return words ? ` (${words})` : '';
}

function firstLine(stderr: string): string {
  const lines = stderr
    .split(/[\r\n]+/)
    .filter(
      line =>
        line && !/^(warning|remote: (Enum|Count|Compr|Total)|hint)/.test(line),
    );
  const line =
    lines.find(one => /^(fatal|error|remote)/.test(one)) ??
    lines[0] ??
    'no message';
  return line.replace(/^(fatal|error|remote): /, '').slice(0, 500);
}
