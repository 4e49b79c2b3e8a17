import {
  FileJudge,
  GitAttributes,
  parseGitAttributes,
} from '../countable-files';
import {
  IdentityOptions,
  MachineLists,
  parseIdentities,
  parseMailmap,
  UserIndex,
} from '../identity';

/** The files of a revision that say who is who and which files count, as text. */
export interface RuleFiles {
  mailmap?: string;
  identities?: string;
  gitAttributes: readonly { path: string; content: string }[];
}

/** What they say. */
export interface Rules {
  identity: IdentityOptions;
  identitiesProblem?: string;
  gitAttributes: GitAttributes;
  judge: FileJudge;
}

function join(
  own: readonly string[] | undefined,
  theirs: readonly string[] | undefined,
): string[] | undefined {
  return own || theirs ? [...(own ?? []), ...(theirs ?? [])] : undefined;
}

/** Whether both say the same. */
export function sameRules(some: RuleFiles, others: RuleFiles): boolean {
  return (
    some.mailmap === others.mailmap &&
    some.identities === others.identities &&
    sameAttributes(some, others)
  );
}

export function sameAttributes(some: RuleFiles, others: RuleFiles): boolean {
  const theirs = others.gitAttributes;
  return (
    some.gitAttributes.length === theirs.length &&
    some.gitAttributes.every(
      ({ path, content }, i) =>
        path === theirs[i].path && content === theirs[i].content,
    )
  );
}

/**
 * Reads who is who and which files count.
 *
 * @param other - read under the same options before
 */
export function readRules(
  files: RuleFiles,
  options: MachineLists & {
    mailmap?: boolean;
    asOf?: number;
    users?: UserIndex;
  },
  other?: Rules,
): Rules {
  const parsed =
    files.identities === undefined
      ? undefined
      : parseIdentities(files.identities);
  const file = parsed && 'file' in parsed ? parsed.file : undefined;
  const gitAttributes = parseGitAttributes(files.gitAttributes);
  return {
    identity: {
      bots: join(options.bots, file?.bots),
      assistants: join(options.assistants, file?.assistants),
      mailmap:
        options.mailmap === false || files.mailmap === undefined
          ? undefined
          : parseMailmap(files.mailmap),
      file,
      users: options.users,
    },
    identitiesProblem:
      parsed && 'problem' in parsed ? parsed.problem : undefined,
    gitAttributes,
    judge: new FileJudge(gitAttributes, options.asOf, other?.judge),
  };
}
