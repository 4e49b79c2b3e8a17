import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { answersOf, type BuiltRepository } from './answers';
import { repositories, rotaFiles } from './company';
import { createBareRepository, importCommits, type PlannedCommit } from './git';
import { composeCommits, planRepository } from './history';
import { findPerson, organisationFiles } from './organisation';
import { publishContent } from './publish';
import { readStamp, writeJson, type Stamp } from './stamp';

const CONTENT = ['patterns', 'roads', 'scorecards'];

/** @public */
export interface DemoOptions {
  /** Data folder; repositories come to lie below `<home>/repositories`. */
  home: string;
  /** The day on which the histories end; the same day and seed give the same commits. */
  now: Date;
  seed?: string;
  /** Fathom's `content/` folder. */
  contentDir: string;
  /** Told of each step when it is done. */
  onStep?: (step: string, did: string) => void;
}

/**
 * Builds the demo organisation and writes its true answers to `<home>/demo-answers.json`. A second call
 * makes nothing again and touches no repository that somebody has committed to; it only brings newer
 * shipped content.
 *
 * @public
 */
export function buildDemo({
  home,
  now,
  seed = 'parcel',
  contentDir,
  onStep = () => undefined,
}: DemoOptions): void {
  const folder = join(home, 'repositories');
  mkdirSync(folder, { recursive: true });
  const known = readStamp(home);
  const date = known?.date ?? now.toISOString().slice(0, 10);
  const dateSeconds = Date.parse(`${date}T00:00:00Z`) / 1000;

  if (known) onStep('organisation', `is there, as of ${date}`);
  else {
    buildOrganisation(folder, dateSeconds, onStep);
    const built = repositories.map(spec =>
      buildRepository(folder, spec, { dateSeconds, seed, onStep }),
    );
    writeJson(home, 'demo-answers.json', answersOf(built, { date, seed }));
    onStep('answers', 'demo-answers.json');
  }

  const content: Stamp['content'] = { ...known?.content };
  for (const name of CONTENT) {
    const { published, did } = publishContent(join(contentDir, name), {
      repositories: folder,
      name,
      at: dateSeconds,
      last: content[name],
    });
    if (published) content[name] = published;
    onStep(`fathom-${name}`, did);
  }
  writeJson(home, 'demo.json', {
    version: 1,
    seed: known?.seed ?? seed,
    date,
    content,
  } satisfies Stamp);
}

type Step = NonNullable<DemoOptions['onStep']>;

function buildOrganisation(
  folder: string,
  dateSeconds: number,
  onStep: Step,
): void {
  const author = findPerson('tomas.vrba');
  const commit = (
    files: Map<string, string>,
    { daysAgo, message }: { daysAgo: number; message: string },
  ): PlannedCommit => ({
    author,
    committer: author,
    at: dateSeconds - daysAgo * 86_400,
    message,
    changes: [...files].map(([path, content]) => ({
      op: 'write',
      path,
      content,
    })),
  });
  const made = createBareRepository(join(folder, 'org.git'), temporary =>
    importCommits(temporary, [
      commit(organisationFiles(), {
        daysAgo: 546,
        message: 'Who works here\n',
      }),
      commit(rotaFiles(dateSeconds), {
        daysAgo: 9,
        message: 'Who is on call, and whose access was tried\n',
      }),
    ]),
  );
  onStep('org', made ? '2 commits' : 'kept: it was there');
}

function buildRepository(
  folder: string,
  spec: (typeof repositories)[number],
  {
    dateSeconds,
    seed,
    onStep,
  }: { dateSeconds: number; seed: string; onStep: Step },
): BuiltRepository {
  const plan = planRepository(spec, seed);
  const { first, rest, activity } = composeCommits(plan, {
    dateSeconds,
    seed: `${seed}:${spec.name}`,
  });
  let commits = 0;
  const made = createBareRepository(
    join(folder, `${spec.name}.git`),
    temporary => {
      const hashes = importCommits(temporary, first);
      const more = rest(hashes[hashes.length - 1]);
      if (more.length) importCommits(temporary, more);
      commits = first.length + more.length;
    },
  );
  onStep(spec.name, made ? `${commits} commits` : 'kept: it was there');
  return { plan, commits, activity };
}
