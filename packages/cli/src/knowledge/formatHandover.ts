import type { KnowledgeReport } from '@fathom/backstage-plugin-knowledge-common';
import { plain } from '../command';
import { files, heading, short } from './words';

const mostOrphans = 10;
const mostSuccessions = 8;

/** Files that nobody here knows, the ones touched last first. */
export function orphanLines({
  orphans = [],
  people,
  without = [],
}: KnowledgeReport): string[] {
  if (orphans.length === 0) return [];
  const names = new Map(
    [...people, ...without].map(({ id, name }) => [id, short(name)]),
  );
  const latest = [...orphans].sort((a, b) =>
    a.lastChangedAt < b.lastChangedAt ? 1 : -1,
  );
  const lines = latest.slice(0, mostOrphans).map(
    ({ path, authors, lastChangedAt }) =>
      `  ${lastChangedAt.slice(0, 7)}  ${plain(path)}  ${authors
        .slice(0, 2)
        .map(id => names.get(id) ?? short(id))
        .join(', ')}${
        authors.length > 2 ? ` and ${authors.length - 2} more` : ''
      }`,
  );
  if (orphans.length > lines.length)
    lines.push(
      `  and ${files(orphans.length - lines.length)} more (--format json)`,
    );
  return [
    ...heading('Nobody here knows any more (last changed, file, last authors)'),
    ...lines,
  ];
}

const because = {
  silent: 'silent already',
  gone: 'as if gone',
  critical: 'still here',
};

/** Who could take over from those on whom most depends. */
export function successorLines({ successors = [] }: KnowledgeReport): string[] {
  if (successors.length === 0) return [];
  const lines = successors
    .slice(0, mostSuccessions)
    .flatMap(person => [
      `  ${short(person.name)} (${because[person.because]}, ${files(
        person.files,
      )}, ${person.soleFiles} that nobody else here knows)`,
      ...(person.candidates.length === 0
        ? ['    nobody here was ever near these files']
        : person.candidates.map(
            ({ name, reason }) => `    ${short(name)}: ${reason}`,
          )),
    ]);
  if (successors.length > mostSuccessions)
    lines.push(`  and ${successors.length - mostSuccessions} more`);
  return [...heading('Who could take over from'), ...lines];
}
