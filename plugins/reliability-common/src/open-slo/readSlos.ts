import type { Problem } from '@fathom/kernel';
import { followSlo } from './followSlo';
import { LintedDocument, lintDocuments, LintOptions } from './lintOpenSlo';
import type { NamedService } from './namedServices';
import type { OpenSloFile } from './readOpenSlo';
import type { Slo } from './Slo';

/** What some files hold: every SLO that can be followed, and all that is wrong. @public */
export interface ReadSlos {
  slos: Slo[];
  /** SLOs with an error in them or in what they refer to. */
  invalid: { name?: string; file: string; line: number }[];
  findings: Problem[];
  /** Those that no Service document declares; the catalog may know them. */
  services: NamedService[];
}

/**
 * The SLOs of some files with everything that they refer to.
 *
 * @public
 */
export function readSlos(
  files: readonly OpenSloFile[],
  options: LintOptions = {},
): ReadSlos {
  const { documents, find, findings, services } = lintDocuments(files, options);
  const slos: Slo[] = [];
  const invalid: ReadSlos['invalid'] = [];
  for (const document of documents) {
    if (document.kind !== 'SLO') continue;
    if (isSound(document, new Set())) slos.push(followSlo(document, find));
    else
      invalid.push({
        name: document.name,
        file: document.report.file,
        line: document.report.place(document.root.offset).line,
      });
  }
  return { slos, invalid, findings, services };

  function isSound(
    document: LintedDocument,
    seen: Set<LintedDocument>,
  ): boolean {
    if (seen.has(document)) return true;
    seen.add(document);
    return (
      !document.hasError &&
      document.references.every(({ kind, name }) => {
        const next = find(kind, name);
        return !next || isSound(next, seen);
      })
    );
  }
}
