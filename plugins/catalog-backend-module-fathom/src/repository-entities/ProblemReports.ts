import { createHash } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  RepositoriesService,
  RepositoryProblem,
  RepositoryStatus,
} from '@fathom/git-node';

/** What is to be known of one repository. */
export interface Findings {
  commit?: string;
  problems: RepositoryProblem[];
}

/**
 * Brings the problems of catalog files to the repositories plugin, where people see them. What could not
 * be delivered is delivered on a later turn: a repository is not read again for it.
 */
export class ProblemReports {
  /** What was delivered last, by repository. */
  private readonly delivered = new Map<string, string>();
  /** What was said about a failure, so that it is not said every turn. */
  private readonly failures = new Map<string, string>();

  constructor(
    private readonly repositories: Pick<RepositoriesService, 'reportProblems'>,
    private readonly logger: LoggerService,
  ) {}

  /**
   * Never throws.
   *
   * @param findingsOf - undefined for a repository of which nothing can be said just now
   */
  async deliver(
    statuses: readonly RepositoryStatus[],
    findingsOf: (status: RepositoryStatus) => Findings | undefined,
  ): Promise<void> {
    for (const status of statuses) {
      const findings = findingsOf(status);
      if (!findings) continue;
      const wanted = digestOf(findings);
      if (this.isKnown(status, findings, wanted)) continue;
      try {
        await this.repositories.reportProblems(status.key, {
          source: 'catalog',
          ...findings,
        });
        this.delivered.set(status.key, wanted);
        this.failures.delete(status.key);
      } catch (error) {
        this.tellFailure(status.key, error as ReportError);
        // The others would wait for the same answer.
        if (!(error as ReportError).statusCode) return;
      }
    }
  }

  private isKnown(
    { key, problemCount }: RepositoryStatus,
    { problems }: Findings,
    wanted: string,
  ): boolean {
    const count = problems.length;
    // Nothing to say, and nothing said by anyone.
    if (count === 0 && problemCount === 0) return true;
    // The plugin may have lost what it was told.
    return (
      this.delivered.get(key) === wanted && (problemCount ?? count) === count
    );
  }

  private tellFailure(key: string, error: ReportError): void {
    const why = error.body?.error?.message ?? error.message;
    if (this.failures.get(key) === why) return;
    this.failures.set(key, why);
    this.logger.warn(
      `The problems in catalog files of ${key} were not reported to the repositories plugin, tried again on the next turn: ${why}`,
    );
  }
}

function digestOf(findings: Findings): string {
  return createHash('sha256').update(JSON.stringify(findings)).digest('hex');
}

interface ReportError extends Error {
  /** There is one when the plugin answered. */
  statusCode?: number;
  body?: { error?: { message?: string } };
}
