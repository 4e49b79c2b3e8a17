import type { AuditorService } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  parseScorecard,
  previewRequestSchema,
  previewScorecard,
  previewSentence,
  PreviewView,
  Scorecard,
  scoreRuleAnnouncePermission,
  writePreviewMarkdown,
} from '@fathom/backstage-plugin-score-common';
import { repositoryKey } from '@fathom/entity-model';
import type { RepositoriesService } from '@fathom/git-node';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { z } from 'zod/v3';
import { Access, parseInput } from '../access';
import { audited } from '../audit';
import type { EntityStore } from '../entity';
import type { ExemptionStore } from '../exemption';
import type { FactStore } from '../fact';
import type { VisibleFleet } from '../fleet';
import { matchesEntity } from '../score';
import type { CheckNumbers, Library } from '../scorecard';
import { readFactExport, writeFactExport } from './readFactExport';

interface RouteDeps {
  access: Access;
  auditor: AuditorService;
  entities: EntityStore;
  exemptions: ExemptionStore;
  facts: FactStore;
  numbers: CheckNumbers;
  repositories: RepositoriesService;
  seen: VisibleFleet;
  /** Where scorecards are read; a revision of nowhere else is read. */
  sources: readonly { repository: string }[];
  clock: () => Date;
}

const mostProblems = 50;
const maximumBytes = 512 * 1024;

async function readText(
  asked: z.output<typeof previewRequestSchema>,
  deps: RouteDeps,
): Promise<{ file: string; text: string; commit?: string }> {
  const { text, revision } = asked;
  if (!revision) return { file: 'pasted.yaml', text: text! };
  const key = repositoryKey(revision.repository);
  if (!deps.sources.some(({ repository }) => repository === key))
    throw new InputError(
      `Scorecards are not read from ${key}; see fathom.score.sources.`,
    );
  // Brings the mirror to it; a branch or tag has still to be found in it.
  const { git } = await deps.repositories.open(key, {
    commit: revision.commit,
  });
  const commit = await git.findCommit(revision.commit);
  if (!commit)
    throw new NotFoundError(
      `${key} has no commit, branch or tag "${revision.commit}".`,
    );
  const [file] = await git.readFiles(commit, [revision.path], {
    maxBytes: maximumBytes,
  });
  if (!file?.content)
    throw new NotFoundError(
      `There is no readable file ${revision.path} at ${revision.commit} of ${key}.`,
    );
  return { file: revision.path, text: file.content.toString('utf8'), commit };
}

function parse(file: string, text: string, library: Library): Scorecard {
  const parsed = parseScorecard(text, {
    file,
    definitions: new Map(
      library.definitions.map(definition => [definition.id, definition]),
    ),
  });
  if (parsed.ok) return parsed.value;
  const words = parsed.problems
    .slice(0, mostProblems)
    .map(
      problem =>
        `${problem.file}:${problem.line}:${problem.column}: ${problem.message} ${problem.remedy}`,
    );
  const left = parsed.problems.length - mostProblems;
  throw new InputError(
    [
      'The scorecard cannot be used.',
      ...words,
      ...(left > 0 ? [`And ${left} more.`] : []),
    ].join('\n'),
  );
}

/** A changed scorecard against the fleet before it is merged, and the facts to do that elsewhere. */
export function previewRoutes(deps: RouteDeps): Router {
  const { access, clock } = deps;
  const router = PromiseRouter();
  router.use('/preview', express.json({ limit: '1mb' }));

  router.post('/preview', async (req, res) => {
    const credentials = await access.caller(
      req,
      scoreRuleAnnouncePermission,
      'Previewing rules',
    );
    const asked = parseInput(previewRequestSchema, req.body, 'body');
    const { entries, library } = await deps.seen.read(credentials);
    const { file, text, commit } = await readText(asked, deps);
    const after = parse(file, text, library);
    const name = asked.replaces ?? after.name;
    const before = library.scorecards.find(
      ({ scorecard }) => scorecard.name === name,
    )?.scorecard;
    if (!before && asked.replaces)
      throw new NotFoundError(`There is no scorecard "${name}".`);
    const now = clock();
    const preview = await audited(
      deps.auditor,
      {
        eventId: 'rule-preview',
        request: req,
        meta: { scorecard: after.name },
      },
      async () =>
        previewScorecard(
          // A new one is compared with none of its checks.
          { before: before ?? { ...after, levels: [] }, after },
          await readFactExport(entries, { ...deps, library, now }),
          { now, matches: matchesEntity },
        ),
    );
    const answer: PreviewView = {
      ...preview,
      ...(commit && { commit }),
      sentence: previewSentence(preview),
      markdown: writePreviewMarkdown(preview),
    };
    res.json(answer);
  });

  router.get('/export/facts.json', async (req, res) => {
    const credentials = await access.reader(req);
    const { entries, library } = await deps.seen.read(credentials);
    res
      .set('Content-Disposition', 'attachment; filename="facts.json"')
      .json(await writeFactExport(entries, { ...deps, library, now: clock() }));
  });
  return router;
}
