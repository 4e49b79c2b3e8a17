import type { Problem } from '@fathom/kernel';
import {
  CriticalDocument,
  CriticalDocumentKind,
  criticalDocumentPaths,
  parseCriticalDocument,
} from '../critical-document';
import {
  ErrorBudgetPolicy,
  mayHoldPolicies,
  parsePolicies,
  policyNameProblems,
} from '../error-budget-policy';
import { parseRunbook, Runbook } from '../runbook';
import { ReadSlos, readSlos } from '../open-slo';
import {
  AlertRule,
  mayHoldAlerts,
  readAlertRules,
  SloAlert,
  sloAlerts,
} from '../runbook-alert';
import {
  DocumentFile,
  DocumentGlobs,
  documentPaths,
  OwnershipDocuments,
  ownershipDocuments,
  runbookMatcher,
  whyNotRead,
} from './ownershipDocuments';

/** All that a component carries of what shows that somebody owns it. @public */
export interface Ownership {
  documents: OwnershipDocuments;
  /** With paths from the root of the repository, as all that follows. */
  runbooks: Runbook[];
  /** Those of its files; for all see {@link alertsInGit}. */
  alerts: AlertRule[];
  alertProblems: Problem[];
  policies: ErrorBudgetPolicy[];
  policyProblems: Problem[];
  critical: Partial<Record<CriticalDocumentKind, CriticalDocument>>;
  /** Every file that speaks of OpenSLO, with its text: SLOs refer to documents in other files. */
  sloFiles: { path: string; text: string }[];
  /** What they hold. */
  slos: ReadSlos;
  /** The alerts that the rules of its SLOs have. */
  sloAlerts: SloAlert[];
  /** Documents that are there and were not read, with the reason. */
  unread: Partial<Record<CriticalDocumentKind, string>>;
}

/** @public */
export interface OwnershipOptions {
  where?: DocumentGlobs;
  /** The folder of the component with a slash behind it, or nothing. */
  prefix?: string;
  /** A day. */
  today?: string;
}

const isData = (path: string) => /\.(ya?ml|json)$/i.test(path);
const speaksOfSlos = (path: string, text: string) =>
  /\.(ya?ml|json)$/i.test(path) &&
  /apiVersion["']?\s*:\s*["']?openslo\//.test(text);
const isYaml = (path: string) => /\.ya?ml$/i.test(path);
const kinds = Object.keys(criticalDocumentPaths) as CriticalDocumentKind[];

/** Which files of a component must be read for {@link readOwnership}. @public */
export function ownershipPaths(
  paths: readonly string[],
  where: DocumentGlobs = {},
): string[] {
  const wanted = new Set([
    ...documentPaths(paths, where),
    ...paths.filter(isYaml),
    ...Object.values(criticalDocumentPaths),
  ]);
  return paths.filter(path => wanted.has(path));
}

/**
 * Reads what a component carries.
 *
 * @param files - by path from the folder of the component
 * @public
 */
export function readOwnership(
  files: readonly DocumentFile[],
  options: OwnershipOptions = {},
): Ownership {
  const { where = {}, prefix = '', today } = options;
  const isRunbook = runbookMatcher(where);
  const found: Ownership = {
    documents: ownershipDocuments(files, where),
    runbooks: [],
    alerts: [],
    alertProblems: [],
    policies: [],
    policyProblems: [],
    critical: {},
    sloFiles: [],
    slos: { slos: [], invalid: [], findings: [], services: [] },
    sloAlerts: [],
    unread: {},
  };
  const slos = new Set(found.documents.slos.map(({ file }) => file));
  for (const one of files) {
    const { path, text } = one;
    const file = `${prefix}${path}`;
    if (text !== undefined && (slos.has(path) || speaksOfSlos(path, text)))
      found.sloFiles.push({ path: file, text });
    const kind = kinds.find(each => criticalDocumentPaths[each] === path);
    if (kind && text === undefined) found.unread[kind] = whyNotRead(one);
    if (text === undefined) continue;
    if (isData(path) && mayHoldPolicies(text)) {
      const { policies, problems } = parsePolicies({ path: file, text });
      found.policies.push(...policies);
      found.policyProblems.push(...problems);
    }
    if (kind)
      found.critical[kind] = parseCriticalDocument(
        kind,
        { path: file, text },
        { today },
      );
    else if (isRunbook(path))
      found.runbooks.push(parseRunbook({ path: file, text }, { today }));
    else if (isYaml(path) && mayHoldAlerts(text)) {
      const { alerts, problems } = readAlertRules({ path: file, text });
      found.alerts.push(...alerts);
      found.alertProblems.push(...problems);
    }
  }
  found.policyProblems.push(...policyNameProblems(found.policies));
  found.slos = readSlos(found.sloFiles);
  found.sloAlerts = found.slos.slos.flatMap(sloAlerts);
  return found;
}
