import { dirname, join } from 'node:path';
import { renderFolder } from '../template';
import type { Language, RepositorySpec } from './ComponentSpec';

const TEMPLATES = join(
  dirname(require.resolve('../../package.json')),
  'content/repository',
);

const steps: Record<Language, string[]> = {
  typescript: [
    'uses: actions/setup-node@v4',
    'run: npm install',
    'run: npm test',
  ],
  website: ['uses: actions/setup-node@v4', 'run: npm install', 'run: npm test'],
  go: [
    'uses: actions/setup-go@v5',
    'run: go vet ./...',
    'run: go test -race ./...',
  ],
  java: ['uses: actions/setup-java@v4', 'run: mvn -B verify'],
  python: [
    'uses: actions/setup-python@v5',
    'run: pip install . ruff pytest',
    'run: ruff check',
    'run: pytest',
  ],
  infrastructure: ['uses: hashicorp/setup-terraform@v3', 'run: make lint'],
};

const ecosystems: Record<Language, string> = {
  typescript: 'npm',
  website: 'npm',
  go: 'gomod',
  java: 'maven',
  python: 'pip',
  infrastructure: 'terraform',
};

/** What a repository holds beside its components. */
export function repositoryFiles(
  repository: RepositorySpec,
): Map<string, string> {
  const [{ spec }] = repository.components;
  const files = renderFolder(TEMPLATES, {
    ecosystem: ecosystems[spec.language],
    steps: steps[spec.language].map(step => ({ step })),
  });
  if (!repository.withoutCodeowners) {
    const lines = repository.components.map(
      ({ spec: { team }, path }) =>
        `${path ? `/${path}/` : '*'} @parcel/${team}`,
    );
    files.set(
      'CODEOWNERS',
      `# Who is asked for a review.\n${lines.join('\n')}\n`,
    );
  }
  if (repository.components.length > 1) {
    const rows = repository.components.map(
      ({ spec: one, path }) => `- [${one.title}](${path}): ${one.description}`,
    );
    files.set(
      'README.md',
      `# ${
        repository.name
      }\n\nEverything that customers see, in one repository, because it changes together.\n\n${rows.join(
        '\n',
      )}\n`,
    );
  }
  return files;
}
