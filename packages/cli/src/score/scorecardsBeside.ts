import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import {
  FactReading,
  isScorecardText,
  levelFacts,
  parseScorecard,
  Scorecard,
} from '@fathom/backstage-plugin-score-common';
import type { FactDefinition, FactType } from '@fathom/kernel';
import { parseDocument } from 'yaml';

const maximumBytes = 256 * 1024;
const mostFiles = 1000;

interface Named {
  file: string;
  text: string;
  name: string;
  title: string;
}

/** The scorecards in the folder of one, whose levels it may ask for. */
export interface ScorecardsBeside {
  /** The facts that their levels are. */
  definitions: ReadonlyMap<string, FactDefinition>;
  /** Those whose levels are asked for, and those whose levels these ask for. */
  find(scorecard: Scorecard): {
    scorecards: Scorecard[];
    /** Levels that nobody can judge, with the reason. */
    unreadable: ReadonlyMap<string, FactReading>;
  };
}

function readNamed(file: string): Named | undefined {
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat?.isFile() || stat.size > maximumBytes) return undefined;
    const text = readFileSync(file, 'utf8');
    if (!isScorecardText(text)) return undefined;
    const document = parseDocument(text);
    const name = document.getIn(['metadata', 'name']);
    const title = document.getIn(['metadata', 'title']);
    return typeof name === 'string'
      ? { file, text, name, title: typeof title === 'string' ? title : name }
      : undefined;
  } catch {
    // Whatever is wrong with a file beside, its level is not declared.
    return undefined;
  }
}

function unreadable(message: string): FactReading {
  return { state: 'unreadable', reason: 'neverCollected', message };
}

/** Looks beside a scorecard file for others, as a portal reads all scorecards of a folder. */
export function scorecardsBeside(
  path: string,
  options: {
    cwd: string;
    definitions: ReadonlyMap<string, { id: string; type: FactType }>;
  },
): ScorecardsBeside {
  const folder = dirname(path);
  const all = readdirSync(folder)
    .filter(name => /\.ya?ml$/.test(name) && name !== basename(path))
    .sort()
    .slice(0, mostFiles)
    .flatMap(name => readNamed(join(folder, name)) ?? []);
  const byName = new Map<string, Named[]>();
  for (const one of all)
    byName.set(one.name, [...(byName.get(one.name) ?? []), one]);
  const owners = new Map(
    [...byName.values()].flatMap(files =>
      levelFacts(files[0]).map(fact => [fact.id, { fact, files }] as const),
    ),
  );
  const definitions = new Map(
    [...owners].map(([id, { fact }]) => [id, fact] as const),
  );
  return {
    definitions,
    find(scorecard) {
      const scorecards = new Map<string, Scorecard>();
      const told = new Map<string, FactReading>();
      const visit = (asking: Scorecard) => {
        const asked = asking.levels
          .flatMap(({ checks }) => checks)
          .flatMap(({ compiled }) => compiled.facts);
        for (const id of asked) {
          const { files = [] } = owners.get(id) ?? {};
          const [first] = files;
          if (!first || scorecards.has(first.name) || told.has(id)) continue;
          if (first.name === scorecard.name) continue;
          const names = files.map(({ file }) => relative(options.cwd, file));
          if (files.length > 1) {
            told.set(
              id,
              unreadable(
                `${names.join(' and ')} are both called "${first.name}"`,
              ),
            );
            continue;
          }
          const parsed = parseScorecard(first.text, {
            file: names[0],
            definitions: new Map<string, { id: string; type: FactType }>([
              ...definitions,
              ...options.definitions,
            ]),
          });
          if (parsed.ok) {
            scorecards.set(first.name, parsed.value);
            visit(parsed.value);
          } else {
            const [{ line, message }] = parsed.problems;
            told.set(
              id,
              unreadable(
                `the scorecard ${names[0]} beside it cannot be used, line ${line}: ${message}`,
              ),
            );
          }
        }
      };
      visit(scorecard);
      return { scorecards: [...scorecards.values()], unreadable: told };
    },
  };
}
