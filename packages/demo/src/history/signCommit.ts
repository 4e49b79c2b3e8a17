import type { PlannedCommit, Signature } from '../git';
import { assistant, bots, findPerson, forge, people } from '../organisation';
import { draw } from '../random';
import type { Work } from './FilePlan';
import { humanMessage } from './messages';
import type { RepositoryPlan } from './planRepository';

type Signed = Omit<PlannedCommit, 'at' | 'changes'>;

/** Who stands in a commit, under which name, and what it says. */
export function signCommit(
  work: readonly Work[],
  plan: RepositoryPlan,
  { seed, key }: { seed: string; key: string },
): Signed {
  const [{ event }] = work;
  if (event.who === 'bot') {
    const author = bots[plan.spec.bot];
    return { author, committer: author, message: 'Update base images\n' };
  }
  const chance = (what: string) => draw(seed, key, what);
  const person = signatureOf(event.who, chance('alias'));
  const message = humanMessage(
    event.kind,
    work.map(({ file }) => file.path),
    {
      seed: `${seed}:${key}`,
      component:
        plan.spec.components.length > 1 ? work[0].file.component : undefined,
    },
  );
  const number = 100 + Math.floor(draw(seed, key, 'number') * 900);
  const squashed = message.replace('\n', ` (#${number})\n`);

  if (event.with) {
    const second = signatureOf(event.with, 1);
    return {
      author: person,
      committer: forge,
      message: trailer(squashed, 'Co-authored-by', second),
    };
  }
  if (plan.people.length === 1)
    return { author: person, committer: person, message };
  if (event.kind === 'create' && chance('assistant') < 0.05) {
    // The assistant made the commit; the person who let it is its committer.
    return { author: assistant, committer: person, message };
  }
  if (chance('assistant') < 0.2)
    return {
      author: person,
      committer: person,
      message: trailer(message, 'Co-Authored-By', assistant),
    };
  if (chance('how') < 0.3)
    return { author: person, committer: forge, message: squashed };
  if (chance('how') < 0.42 && event.kind === 'change') {
    const lead =
      people.find(
        one => one.lead && one.team === plan.spec.components[0].spec.team,
      ) ?? findPerson(event.who);
    return {
      author: person,
      committer: person,
      message,
      mergedBy: {
        who: lead,
        message: `Merge pull request #${number} from ${
          event.who.split('.')[0]
        }/${number}\n\n${message}`,
      },
    };
  }
  return { author: person, committer: person, message };
}

function signatureOf(who: string, chance: number): Signature {
  const { name, email, aliases = [] } = findPerson(who);
  const alias = aliases[Math.floor((chance / 0.35) * aliases.length)];
  return chance < 0.35 && alias ? alias : { name, email };
}

function trailer(
  message: string,
  key: string,
  { name, email }: Signature,
): string {
  return `${message.trimEnd()}\n\n${key}: ${name} <${email}>\n`;
}
