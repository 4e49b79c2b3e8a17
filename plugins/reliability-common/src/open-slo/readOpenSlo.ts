import { Cursor, DocMap, nodeWords, readDocuments } from '../document-source';
import { convertAlpha } from './alpha';
import { draftFields } from './draft';
import { Report } from './Report';
import { nearest } from './shape';
import { OpenSloKind, openSloKinds } from './shapes';

/** A file as the linter is given it. @public */
export interface OpenSloFile {
  /** As it is to be called in findings. */
  path: string;
  text: string;
}

/** One document that names a kind of OpenSLO. */
export interface FoundDocument {
  kind: OpenSloKind;
  root: Cursor;
  name: string | undefined;
  report: Report;
  /** Whether an error was found on the way to it: in its version, or in its syntax. */
  hasError: boolean;
}

/** The documents of a file, whatever else is wrong with them. */
export function readOpenSlo(
  { path, text }: OpenSloFile,
  strict: boolean,
): { report: Report; documents: FoundDocument[] } {
  const report = new Report(path, text, strict);
  const documents: FoundDocument[] = [];
  const roots = readDocuments(text, (rule, offset, found) =>
    report.add(rule, { offset, path: '' }, found),
  );
  // Nobody knows what else the author meant where keys or aliases are wrong.
  const broken = report.errors > 0;
  for (const root of roots) {
    const cursor = Cursor.root(root);
    const isList = root.kind === 'list';
    if (isList && root.items.length === 0)
      report.add('document-type', cursor, 'an empty list');
    for (const item of isList ? cursor.items() : [cursor]) {
      const before = report.errors;
      const found = identify(item, report);
      if (found)
        documents.push({
          ...found,
          hasError: broken || report.errors > before,
        });
    }
  }
  return { report, documents };
}

function identify(
  cursor: Cursor,
  report: Report,
): Omit<FoundDocument, 'hasError'> | undefined {
  if (cursor.node?.kind !== 'map') {
    report.add('document-type', cursor, nodeWords(cursor.node));
    return undefined;
  }
  const version = checkVersion(cursor, report);
  if (!version) return undefined;
  const kind = cursor.get('kind');
  const known = openSloKinds.find(name => name === kind.text);
  if (!known) {
    const meant = nearest(kind.text ?? '', openSloKinds);
    report.add('kind', kind, nodeWords(kind.node), {
      remedy: meant && `Write kind: ${meant}.`,
    });
    return undefined;
  }
  const root =
    version === 'alpha'
      ? Cursor.root(convertAlpha(cursor.node as DocMap), cursor.path)
      : cursor;
  const name = root.get('metadata').get('name').text;
  return { kind: known, root, name: name || undefined, report };
}

function checkVersion(
  document: Cursor,
  report: Report,
): 'v1' | 'alpha' | undefined {
  const at = document.get('apiVersion');
  const version = at.text;
  switch (version) {
    case 'openslo/v1':
      return 'v1';
    case 'openslo/v1alpha':
      report.add('api-version-alpha', at, nodeWords(at.node));
      return 'alpha';
    case 'openslo.com/v1':
      report.add('api-version-host', at, nodeWords(at.node));
      return 'v1';
    case 'openslo.com/v2alpha':
    case 'openslo/v2alpha': {
      const fields = draftFields(document);
      report.add(
        'api-version-draft',
        at,
        `${version}${fields.length > 0 ? `, with ${fields.join(', ')}` : ''}`,
      );
      return undefined;
    }
    default:
      report.add('api-version', at, nodeWords(at.node));
      // A kind of ours with another version is still worth a look: the version may be a slip.
      return /openslo/i.test(version ?? '') || !at.exists ? 'v1' : undefined;
  }
}
