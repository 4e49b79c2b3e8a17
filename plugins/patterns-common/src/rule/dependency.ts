import type { RuleCheck } from '../pattern';
import type { FileScan, Hit } from './Component';
import { Declared, manifestKindOf, pypiName } from './manifest';
import { isWithin } from './version';

type DependencyCheck = Extract<RuleCheck, { kind: 'dependency' }>;

function nameMatcher(
  names: readonly string[],
  isPypi: boolean,
): (name: string) => boolean {
  const expressions = names.map(name => {
    const parts = name
      .split('*')
      .map(part => (isPypi ? pypiName(part) : part))
      .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`);
  });
  return name => expressions.some(expression => expression.test(name));
}

/** A declared dependency, and how its version stands to what the rule wants. */
export interface DependencyHit extends Hit {
  within?: boolean;
}

/** The declared dependencies of one manifest that a rule names. */
export function findDependencies(
  check: DependencyCheck,
  path: string,
  content: string,
): FileScan {
  const kind = manifestKindOf(path);
  if (!kind) return { skipped: 'no manifest that is known' };
  let declared: Declared[];
  try {
    declared = kind.read(content);
  } catch (error) {
    return {
      skipped: `cannot be read: ${
        error instanceof Error ? error.message : 'unknown'
      }`,
    };
  }
  const isNamed = nameMatcher(check.name, kind.ecosystem === 'pypi');
  const hits: DependencyHit[] = declared
    .filter(({ name }) => isNamed(name))
    .map(({ name, version, line }) => ({
      line,
      column: 1,
      text: version === undefined ? name : `${name} ${version}`,
      within:
        typeof check.expect === 'object'
          ? isWithin(kind.ecosystem, version, check.expect.version)
          : undefined,
    }));
  return { hits };
}
