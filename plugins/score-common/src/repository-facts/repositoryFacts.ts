import {
  defineFact,
  Evidence,
  FactObservation,
  FactValue,
} from '@fathom/kernel';

const fact = (id: string, type: 'bool' | 'timestamp', description: string) =>
  defineFact({
    id,
    type,
    description,
    source: 'repository',
    maximumAgeHours: 48,
  });

/**
 * The facts that the score reads from the files of an entity's repository.
 *
 * @public
 */
export const repositoryFacts = [
  fact('repo.hasReadme', 'bool', 'A README lies where the component lies.'),
  fact(
    'repo.hasCodeowners',
    'bool',
    'A CODEOWNERS file lies in one of its three places.',
  ),
  fact('repo.hasCi', 'bool', 'A CI pipeline is defined in the repository.'),
  fact(
    'repo.hasLicense',
    'bool',
    'A licence lies with the component or in the root.',
  ),
  fact('repo.hasTests', 'bool', 'There are automated tests in the component.'),
  fact(
    'repo.hasAgentsFile',
    'bool',
    'AGENTS.md tells assistants the rules of the code.',
  ),
  fact('repo.hasLockfile', 'bool', 'A lock file pins the dependencies.'),
  fact(
    'repo.hasDependencyUpdates',
    'bool',
    'Renovate or Dependabot is set up.',
  ),
  fact(
    'repo.lastCommitAt',
    'timestamp',
    'When the component was last changed.',
  ),
];

/**
 * What a collector read of an entity's repository at one commit.
 *
 * @public
 */
export interface RepositoryTree {
  repository: string;
  commit: string;
  /** Of the component inside the repository, '' for the root. */
  path: string;
  /** All paths of the tree, from the root of the repository. */
  files: readonly string[];
  /** Whether paths may be missing. */
  isPartial?: boolean;
  /** The last commit that touched the component. */
  lastCommit?: { hash: string; at: string };
  /** How a path reads to people; the same unless given. */
  show?: (path: string) => string;
}

type Place = 'component' | 'root' | 'either';

/** Which files answer a question, and where they may lie. */
const questions: Record<
  string,
  { place: Place; pattern: RegExp; sought: string }
> = {
  'repo.hasReadme': {
    place: 'component',
    pattern: /^readme(\.(md|rst|txt|adoc))?$/i,
    sought: 'README.md',
  },
  'repo.hasCodeowners': {
    place: 'root',
    pattern: /^(\.github\/|\.gitlab\/|docs\/)?CODEOWNERS$/,
    sought: 'CODEOWNERS, .github/CODEOWNERS, docs/CODEOWNERS',
  },
  'repo.hasCi': {
    place: 'either',
    pattern:
      /^(\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.yml|Jenkinsfile|\.circleci\/config\.yml|azure-pipelines\.yml|bitbucket-pipelines\.yml|\.buildkite\/pipeline\.ya?ml|\.drone\.yml|\.woodpecker(\.yml|\/[^/]+\.ya?ml)|\.ci\/run)$/,
    sought:
      'a pipeline such as .github/workflows/*.yml, .gitlab-ci.yml or Jenkinsfile',
  },
  'repo.hasLicense': {
    place: 'either',
    pattern: /^(licen[cs]e|copying)(\.(md|txt))?$/i,
    sought: 'LICENSE',
  },
  'repo.hasTests': {
    place: 'component',
    pattern:
      /(^|\/)([^/]+\.(test|spec)\.[cm]?[jt]sx?|[^/]+_test\.(go|py)|test_[^/]+\.py|[^/]+(Test|Tests|IT)\.(java|kt)|[^/]+_spec\.rb)$/,
    sought: 'test files such as *.test.ts, *_test.go, test_*.py, *Test.java',
  },
  'repo.hasAgentsFile': {
    place: 'either',
    pattern: /^AGENTS\.md$/,
    sought: 'AGENTS.md',
  },
  'repo.hasLockfile': {
    place: 'either',
    pattern:
      /^(package-lock\.json|yarn\.lock|pnpm-lock\.yaml|go\.sum|gradle\.lockfile|poetry\.lock|uv\.lock|Pipfile\.lock|requirements\.txt|Cargo\.lock|pom\.xml)$/,
    sought: 'a lock file such as package-lock.json, go.sum, pom.xml or uv.lock',
  },
  'repo.hasDependencyUpdates': {
    place: 'root',
    pattern:
      /^(\.github\/)?(renovate\.json5?|dependabot\.ya?ml)$|^\.renovaterc(\.json)?$/,
    sought: 'renovate.json or .github/dependabot.yml',
  },
};

const foreign = /(^|\/)(node_modules|vendor|third_party|dist|build)\//;

function findFile(
  tree: RepositoryTree,
  question: { place: Place; pattern: RegExp },
): string | undefined {
  const prefix = tree.path === '' ? '' : `${tree.path}/`;
  const within = (start: string) =>
    tree.files.find(file => {
      if (!file.startsWith(start)) return false;
      const rest = file.slice(start.length);
      return question.pattern.test(rest) && !foreign.test(rest);
    });
  if (question.place === 'root') return within('');
  return (
    within(prefix) ?? (question.place === 'either' ? within('') : undefined)
  );
}

const same = (path: string) => path;

/** Clocks differ a little; a date further ahead was made up, or its clock is wrong. */
const clockSkewMs = 10 * 60_000;

function lastCommitOf(
  { repository, lastCommit }: RepositoryTree,
  observedAt: string,
): FactObservation {
  if (!lastCommit) return { observedAt, evidence: [] };
  const { hash, at } = lastCommit;
  const ahead = Date.parse(at) - Date.parse(observedAt);
  if (!(ahead <= clockSkewMs))
    return {
      observedAt,
      evidence: [
        {
          kind: 'query',
          source: repository,
          query: `the date of commit ${hash}: ${at} lies ahead, so it tells no time`,
          at: observedAt,
        },
      ],
    };
  return {
    value: ahead > 0 ? observedAt : at,
    observedAt,
    evidence: [{ kind: 'event', id: `commit ${hash}`, at }],
  };
}

/**
 * Observes the files of an entity's repository at one commit.
 *
 * @public
 */
export function observeRepository(
  tree: RepositoryTree,
  observedAt: string,
): Record<string, FactObservation> {
  const { repository, commit, path, show = same } = tree;
  const observed: Record<string, FactObservation> = {};
  const seen = (
    id: string,
    value: FactValue | undefined,
    evidence: Evidence[],
  ) => {
    observed[id] = {
      ...(value !== undefined && { value }),
      observedAt,
      evidence,
    };
  };
  for (const [id, question] of Object.entries(questions)) {
    const file = findFile(tree, question);
    if (file === undefined && tree.isPartial) continue;
    seen(
      id,
      file !== undefined,
      file !== undefined
        ? [{ kind: 'file', repository, commit, file: show(file) }]
        : [
            {
              kind: 'query',
              source: repository,
              query: `the tree of ${commit.slice(0, 12)}${
                path && question.place === 'component'
                  ? ` below ${show(path)}`
                  : ''
              } for ${question.sought}`,
              at: observedAt,
            },
          ],
    );
  }
  observed['repo.lastCommitAt'] = lastCommitOf(tree, observedAt);
  return observed;
}
