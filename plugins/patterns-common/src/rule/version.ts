import {
  gt as gtPep440,
  satisfies as satisfiesPep440,
  valid as validPep440,
} from '@renovatebot/pep440';
import { coerce, minVersion, satisfies, validRange } from 'semver';
import type { Ecosystem } from '../pattern';

function lowestPep440(written: string): string | undefined {
  const bounds = written
    .split(',')
    .map(
      part => /^(==|===|>=|~=|>)\s*([^\s*]+?)(?:\.\*)?$/.exec(part.trim())?.[2],
    );
  return bounds
    .filter(
      (version): version is string =>
        version !== undefined && validPep440(version) !== null,
    )
    .reduce<string | undefined>(
      (highest, version) =>
        highest === undefined || gtPep440(version, highest) ? version : highest,
      undefined,
    );
}

function lowestSemver(
  ecosystem: Ecosystem,
  written: string,
): string | undefined {
  if (ecosystem === 'npm') {
    const range = written.replace(/^(workspace:|npm:(?:@?[^@]+)@)/, '');
    if (range.trim() === '' || range === '*' || validRange(range) === null)
      return undefined;
    return minVersion(range)?.version;
  }
  return coerce(written, { includePrerelease: ecosystem === 'go' })?.version;
}

/** Whether the lowest version that a manifest admits lies in a range; undefined when that cannot be told. */
export function isWithin(
  ecosystem: Ecosystem,
  written: string | undefined,
  range: string,
): boolean | undefined {
  if (written === undefined) return undefined;
  if (ecosystem === 'pypi') {
    const lowest = lowestPep440(written);
    return lowest === undefined ? undefined : satisfiesPep440(lowest, range);
  }
  const lowest = lowestSemver(ecosystem, written);
  return lowest === undefined
    ? undefined
    : satisfies(lowest, range, { includePrerelease: true });
}
