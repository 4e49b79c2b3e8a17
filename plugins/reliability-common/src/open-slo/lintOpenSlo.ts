import type { Problem } from '@fathom/kernel';
import { Cursor } from '../document-source';
import {
  checkConditionSpec,
  checkPolicySpec,
  checkTargetSpec,
} from './checkAlerts';
import { checkDataSourceSpec } from './checkDataSource';
import { checkDescription, checkMetadata } from './checkMetadata';
import { checkSliSpec } from './checkSli';
import { checkSloSpec } from './checkSlo';
import { checkAgainstIndicator } from './checkObjective';
import { Context, Reference, required } from './Context';
import { FoundDocument, OpenSloFile, readOpenSlo } from './readOpenSlo';
import type { NamedService } from './namedServices';
import type { Report } from './Report';
import { checkShape } from './shape';
import { documentShapes, OpenSloKind } from './shapes';

/** @public */
export interface LintOptions {
  /** Warnings become errors. */
  strict?: boolean;
}

/** A document with all that it needs to be followed. */
export interface LintedDocument extends FoundDocument {
  references: Reference[];
  /** Whether it breaks the specification itself; what it refers to may break it too. */
  hasError: boolean;
}

export interface Linted {
  findings: Problem[];
  services: NamedService[];
  documents: LintedDocument[];
  find(kind: OpenSloKind, name: string): LintedDocument | undefined;
}

const specChecks: Record<
  OpenSloKind,
  (spec: Cursor, context: Context) => void
> = {
  SLO: checkSloSpec,
  SLI: (spec, context) => {
    checkDescription(spec, context);
    checkSliSpec(spec, context);
  },
  DataSource: checkDataSourceSpec,
  Service: checkDescription,
  AlertPolicy: checkPolicySpec,
  AlertCondition: checkConditionSpec,
  AlertNotificationTarget: checkTargetSpec,
};

/**
 * Every finding about some OpenSLO files, in the order of the files and their lines. References are looked up
 * in all of them.
 *
 * @public
 */
export function lintOpenSlo(
  files: readonly OpenSloFile[],
  options: LintOptions = {},
): Problem[] {
  return lintDocuments(files, options).findings;
}

/** The findings, and the documents for those who read on. */
export function lintDocuments(
  files: readonly OpenSloFile[],
  { strict = false }: LintOptions = {},
): Linted {
  const read = files.map(file => readOpenSlo(file, strict));
  const byName = new Map<string, LintedDocument>();
  const documents: LintedDocument[] = [];
  for (const found of read.flatMap(one => one.documents)) {
    const document = { ...found, references: [], hasError: found.hasError };
    documents.push(document);
    watch(document, () => checkDuplicate(document, byName));
  }
  const find = (kind: OpenSloKind, name: string) =>
    byName.get(`${kind} ${name}`);
  for (const document of documents) {
    const { root, kind, report, references } = document;
    const context: Context = {
      report,
      references,
      sourceType: name =>
        find('DataSource', name)?.root.get('spec').get('type').text,
    };
    watch(document, () => {
      checkShape(root, documentShapes[kind], report);
      checkMetadata(root.get('metadata'), context);
      const spec = root.get('spec');
      if (kind === 'Service' ? spec.exists : required(spec, 'spec', context))
        if (spec.node?.kind === 'map') specChecks[kind](spec, context);
    });
  }
  for (const document of documents)
    watch(document, () => follow(document, find));
  checkUse(documents, find);
  const services = checkServices(documents, find);
  return {
    services,
    findings: read.flatMap(({ report }) => inOrder(report)),
    documents,
    find,
  };
}

/** Notes whether a check finds an error in the document. */
function watch(document: LintedDocument, check: () => void): void {
  const before = document.report.errors;
  check();
  if (document.report.errors > before) document.hasError = true;
}

function inOrder(report: Report): Problem[] {
  const sorted = report.findings
    .map((finding, index) => ({ finding, index }))
    .sort(
      (a, b) =>
        a.finding.line - b.finding.line ||
        a.finding.column - b.finding.column ||
        a.index - b.index,
    )
    .map(({ finding }) => finding);
  const last = sorted.at(-1);
  if (report.leftOut > 0 && last)
    sorted.push({
      ...last,
      message: `${report.leftOut} more findings in this file are left out. First of all: ${last.message}`,
    });
  return sorted;
}

function checkDuplicate(
  document: LintedDocument,
  byName: Map<string, LintedDocument>,
): void {
  const { kind, name, root, report } = document;
  if (name === undefined) return;
  const key = `${kind} ${name}`;
  const before = byName.get(key);
  if (!before) {
    byName.set(key, document);
    return;
  }
  const { line } = before.report.place(before.root.offset);
  report.add(
    'document-duplicate',
    root.get('metadata').get('name'),
    `${kind} "${name}" again; the first is at ${before.report.file}:${line}`,
  );
}

function follow(document: LintedDocument, find: Linted['find']): void {
  const { report, references, root, kind } = document;
  for (const { kind: wanted, name, at, rule } of references)
    if (!find(wanted, name))
      report.add(
        rule,
        at,
        `no ${wanted} named "${name}", to which ${kind} "${
          document.name ?? ''
        }" refers`,
      );
  if (kind !== 'SLO') return;
  const spec = root.get('spec');
  const objectives = spec.get('objectives').items();
  const shared = sliSpecOf(spec, find);
  if (shared?.get('thresholdMetric').exists && objectives.length > 1)
    report.add(
      'objective-one-threshold',
      objectives[1],
      `${objectives.length} objectives`,
    );
  for (const objective of objectives) {
    const own = sliSpecOf(objective, find) ?? shared;
    if (own) checkAgainstIndicator(objective, own, { report });
  }
}

/** The spec of the SLI that a place holds or refers to. */
function sliSpecOf(place: Cursor, find: Linted['find']): Cursor | undefined {
  const inline = place.get('indicator');
  if (inline.exists) return inline.get('spec');
  const ref = place.get('indicatorRef').text;
  return ref === undefined ? undefined : find('SLI', ref)?.root.get('spec');
}

function checkUse(
  documents: readonly LintedDocument[],
  find: Linted['find'],
): void {
  const used = new Set(
    documents.flatMap(({ references }) =>
      references.map(({ kind, name }) => find(kind, name)),
    ),
  );
  // A library of indicators without any SLO beside it is no mistake.
  if (!documents.some(({ kind }) => kind === 'SLO')) return;
  for (const document of documents)
    if (
      (document.kind === 'SLI' || document.kind === 'AlertPolicy') &&
      document.name !== undefined &&
      find(document.kind, document.name) === document &&
      !used.has(document)
    )
      document.report.add(
        'document-unused',
        document.root.get('metadata').get('name'),
        `${document.kind} "${document.name}", which nothing refers to`,
      );
}

/** Where Service documents are written at all, they are the services that there are. */
function checkServices(
  documents: readonly LintedDocument[],
  find: Linted['find'],
): NamedService[] {
  const areWritten = documents.some(({ kind }) => kind === 'Service');
  return documents.flatMap(({ kind, root, report }) => {
    const at = root.get('spec').get('service');
    const { text: name } = at;
    if (kind !== 'SLO' || !name || find('Service', name)) return [];
    const found = `"${name}", which is not known`;
    if (areWritten) report.add('service-unknown', at, found);
    return [{ name, finding: report.finding('service-unknown', at, found) }];
  });
}
