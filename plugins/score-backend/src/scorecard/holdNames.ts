import type { ScorecardFile } from './ScorecardStore';

/** A file as it was good last, and as it is now when it can be used. */
export interface ReadFile {
  kept: ScorecardFile;
  now?: ScorecardFile & { name: string };
}

/**
 * One scorecard a name. What goes on judging as it was good last holds its name, then who had it already; a file
 * that is refused goes on with its own last version, whose name is taken again.
 */
export function holdNames(
  files: readonly ReadFile[],
  {
    taken,
    refuse,
  }: {
    /** By files that are not among these. */
    taken: ReadonlyMap<string, ScorecardFile>;
    refuse(file: ReadFile, other: ScorecardFile): ScorecardFile;
  },
): ScorecardFile[] {
  const hadIt = ({ kept, now }: ReadFile) => now?.name === kept.name;
  const ordered = [
    ...files.filter(hadIt),
    ...files.filter(file => !hadIt(file)),
  ];
  const refused = new Map<ReadFile, ScorecardFile>();
  for (;;) {
    const names = new Map(taken);
    const nameless = new Set<ReadFile>();
    for (const file of files) {
      const { kept, now } = file;
      if ((now && !refused.has(file)) || !kept.goodText || !kept.name) continue;
      if (names.has(kept.name)) nameless.add(file);
      else names.set(kept.name, kept);
    }
    const clash = ordered.find(file => {
      const { now } = file;
      if (!now || refused.has(file)) return false;
      const other = names.get(now.name);
      if (other) refused.set(file, other);
      else names.set(now.name, now);
      return other !== undefined;
    });
    if (clash) continue;
    return files.map(file => {
      const other = refused.get(file);
      const held = other ? refuse(file, other) : file.now ?? file.kept;
      // Two of one name were kept by a version before: only one of them may judge.
      return nameless.has(file)
        ? {
            ...held,
            name: undefined,
            goodText: undefined,
            goodCommit: undefined,
          }
        : held;
    });
  }
}
