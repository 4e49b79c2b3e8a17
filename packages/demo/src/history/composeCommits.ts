import type { PlannedCommit } from '../git';
import { bots, findPerson } from '../organisation';
import { draw } from '../random';
import { signCommit } from './signCommit';
import type { Work } from './FilePlan';
import type { RepositoryPlan } from './planRepository';
import { Tree } from './Tree';

const DAY = 86_400;

export interface ComposedHistory {
  /** Up to the mass reformat, which is the last of them when there is one. */
  first: PlannedCommit[];
  /** All that follows; needs the hash of the reformat to list it. */
  rest: (reformat: string) => PlannedCommit[];
  /** The last commit of each person here, seconds since 1970. */
  activity: Map<string, number>;
}

interface Step {
  at: number;
  key: string;
  run: () => Omit<PlannedCommit, 'at'>;
}

/** Turns the lives of the files into commits, in order, each with the content that it leaves behind. */
export function composeCommits(
  plan: RepositoryPlan,
  { dateSeconds, seed }: { dateSeconds: number; seed: string },
): ComposedHistory {
  const begin = dateSeconds - plan.spec.beganDaysAgo * DAY;
  const workday = (day: number, key: string) =>
    begin +
    Math.floor(day) * DAY +
    Math.floor((8 + 9 * draw(seed, key, 'hour')) * 3600);
  const tree = new Tree(plan);
  const activity = new Map<string, number>();
  const seen = (who: string, at: number) =>
    activity.set(who, Math.max(at, activity.get(who) ?? 0));

  const steps: Step[] = [...sessions(plan)].map(([key, work]) => {
    const [{ event }] = work;
    const at = workday(event.day, key);
    for (const who of [event.who, event.with ?? event.who])
      if (who !== 'bot') seen(who, at);
    return {
      at,
      key,
      run: () => ({
        ...signCommit(work, plan, { seed, key }),
        changes: work.flatMap(({ file, event: one }) => tree.apply(file, one)),
      }),
    };
  });
  steps.push(...bumpSteps(plan, tree, workday));
  steps.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));

  const { reformat } = plan.spec;
  const reformatAt = reformat
    ? workday(plan.spec.beganDaysAgo - reformat.daysAgo, 'reformat')
    : undefined;
  const run = (some: Step[]) =>
    some
      .map(step => ({ at: step.at, ...step.run() }))
      .filter(commit => commit.changes.length > 0);
  const first = run(
    steps.filter(step => reformatAt === undefined || step.at < reformatAt),
  );
  if (!reformat || !reformatAt) return { first, rest: () => [], activity };

  const who = findPerson(reformat.by);
  seen(who.id, reformatAt + DAY);
  first.push({
    at: reformatAt,
    author: who,
    committer: who,
    message:
      'Two spaces everywhere\n\nWhat the formatter does; nothing else changes.\n',
    changes: tree.reformat(),
  });
  return {
    first,
    activity,
    rest: hash => [
      {
        at: reformatAt + DAY,
        author: who,
        committer: who,
        message: 'Leave the reformat out of blame\n',
        changes: [
          {
            op: 'write',
            path: '.git-blame-ignore-revs',
            content: `# Two spaces everywhere\n${hash}\n`,
          },
        ],
      },
      ...run(steps.filter(step => step.at >= reformatAt)),
    ],
  };
}

function sessions(plan: RepositoryPlan): Map<string, Work[]> {
  const byKey = new Map<string, Work[]>();
  for (const file of plan.files) {
    for (const event of file.events) {
      // A move is a commit of its own, so that it stays visible in the history.
      const key =
        event.kind === 'rename' ? `${event.session}:move` : event.session;
      byKey.set(key, [...(byKey.get(key) ?? []), { file, event }]);
    }
  }
  return byKey;
}

function bumpSteps(
  plan: RepositoryPlan,
  tree: Tree,
  workday: (day: number, key: string) => number,
): Step[] {
  const author = bots[plan.spec.bot];
  return tree.bumps.map(({ file, bump }, index, all) => {
    const key = `bump:${index}`;
    return {
      at: workday(
        plan.spec.beganDaysAgo * (0.68 + (0.29 * index) / all.length),
        key,
      ),
      key,
      run: () => ({
        author,
        committer: author,
        message: `Bump ${bump.name} from ${bump.from} to ${bump.to}\n`,
        changes: tree.bump(file, bump),
      }),
    };
  });
}
