import { MirrorFailure } from './MirrorFailure';
import { remoteName } from './remoteName';

/** More files than anybody reads of one commit. */
export const mostBrought = 200_000;

const megabytes = (bytes: number) => Math.round(bytes / 1e6);

export function historyTooLarge(key: string, limit: number): MirrorFailure {
  return new MirrorFailure(
    'tooLarge',
    `${remoteName(key)} is larger than ${megabytes(
      limit,
    )} MB, also when its server is asked to leave out file contents, and therefore not analysed.`,
    'Raise fathom.repositories.limits.megabytes, take large files out of the history, or let its server send history without contents (uploadpack.allowFilter).',
  );
}

export function contentsTooLarge(key: string, limit: number): MirrorFailure {
  return new MirrorFailure(
    'tooLarge',
    `Of ${remoteName(
      key,
    )} only the history is mirrored, and the files that are to be read would make it larger than ${megabytes(
      limit,
    )} MB.`,
    'Raise fathom.repositories.limits.megabytes.',
  );
}

export function tooManyContents(key: string, files: number): MirrorFailure {
  return new MirrorFailure(
    'tooLarge',
    `Of ${remoteName(
      key,
    )} only the history is mirrored, and ${files} files of it are to be read; at most ${mostBrought} are fetched at a time.`,
    'Raise fathom.repositories.limits.megabytes so that it is mirrored whole.',
  );
}
