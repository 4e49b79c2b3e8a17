import { parseRotas } from '@fathom/backstage-plugin-reliability-common';
import { displayPath, GitRepository } from '@fathom/git-node';
import type { Problem } from '@fathom/kernel';
import type { SourcedRota } from './RotaStore';

const mostFiles = 100;
const byConvention = /(^|\/)\.fathom\/rota\.ya?ml$/;
const isYaml = /\.ya?ml$/i;

/**
 * The rotas of a repository at one commit: `.fathom/rota.yaml` anywhere, and every YAML file below a path
 * that an operator configured. Of a file that cannot be read now, what it said before is kept.
 */
export async function readGitRotas(
  { key, git, commit }: { key: string; git: GitRepository; commit: string },
  options: {
    /** Configured paths of this repository; '' is its root. */
    paths: readonly string[];
    maxBytes: number;
    today: string;
    before: readonly SourcedRota[];
  },
): Promise<{ rotas: SourcedRota[]; problems: Problem[] }> {
  const { paths, maxBytes, today, before } = options;
  const isConfigured = (file: string) =>
    isYaml.test(file) &&
    paths.some(
      path => path === '' || file.startsWith(`${path}/`) || file === path,
    );
  const wanted = (await git.listTree(commit))
    .filter(({ path, mode }) => {
      const file = displayPath(path);
      // Symbolic links are never followed.
      return (
        mode.startsWith('100') &&
        (byConvention.test(file) || isConfigured(file))
      );
    })
    .slice(0, mostFiles);
  const contents = await git.readFiles(
    commit,
    wanted.map(({ path }) => path),
    { maxBytes },
  );
  const rotas: SourcedRota[] = [];
  const problems: Problem[] = [];
  for (const { path, content } of contents) {
    const file = displayPath(path);
    const found = content
      ? parseRotas({ path: file, text: content.toString('utf8') }, { today })
      : { rotas: [], problems: [tooLarge(file, maxBytes)] };
    const names = new Set(found.rotas.map(({ name }) => name));
    rotas.push(
      ...found.rotas.map(
        ({ line, ...rota }): SourcedRota => ({
          ...rota,
          place: { source: 'git', repository: key, commit, file, line },
          ...(!isConfigured(file) && { onlyIn: key }),
        }),
      ),
      // The last good version of what this file cannot tell now.
      ...(found.problems.length > 0
        ? before.filter(
            ({ name, place }) => place.file === file && !names.has(name),
          )
        : []),
    );
    problems.push(...found.problems);
  }
  return { rotas, problems };
}

function tooLarge(file: string, maxBytes: number): Problem {
  return {
    file,
    line: 1,
    column: 1,
    severity: 'error',
    rule: 'rota/file-too-large',
    message: `The file is larger than ${maxBytes} bytes and was not read.`,
    remedy: 'Split it, or raise fathom.reliability.maxFileBytes.',
  };
}
