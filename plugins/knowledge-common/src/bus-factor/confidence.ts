import type { BusFactor } from './busFactorOf';
import type { RepositoryKnowledge } from './knowledge';

/** @public */
export type Confidence = 'high' | 'medium' | 'low';

/** Fewer files than this say little. */
const fewFiles = 10;
const machineShare = 0.5;
const unmappedShare = 0.3;

/** Share of the commits of people that nobody can be told by: no e-mail of their own, no full name. */
function unmappedShareOf({ people, activity }: RepositoryKnowledge): number {
  let all = 0;
  let unmapped = 0;
  activity.forEach((own, person) => {
    all += own.commits;
    if (people.people[person].unmapped) unmapped += own.commits;
  });
  return all > 0 ? unmapped / all : 0;
}

function doubtsOf(factor: BusFactor, knowledge: RepositoryKnowledge): string[] {
  const doubts: string[] = [];
  const { counts } = knowledge.authorship;
  if (factor.counted < fewFiles)
    doubts.push(
      `only ${factor.counted} ${factor.counted === 1 ? 'file' : 'files'}`,
    );
  if (factor.people.length === 1) doubts.push('only one person');
  if (factor.people.length === 0)
    doubts.push('nobody is an author of any file');
  const machines = counts.byBots + counts.assisted;
  if (counts.commits > 0 && machines / counts.commits > machineShare)
    doubts.push('more than half of the commits are by bots or assisted');
  if (unmappedShareOf(knowledge) > unmappedShare)
    doubts.push(
      'more than 30 % of the commits are by people without a full name or an e-mail of their own',
    );
  return doubts;
}

/** A factor from so few files or from so little human work is a hint, not a finding. */
export function confidenceOf(
  factor: BusFactor,
  knowledge: RepositoryKnowledge,
  exactRenames: number,
): { grade: Confidence; reasons: string[] } {
  const reasons = doubtsOf(factor, knowledge);
  const low = reasons.length > 0;
  const { counts, bulkCommits } = knowledge.authorship;
  if (exactRenames > 0)
    reasons.push(
      `file contents are missing: in ${exactRenames} commits renames with changes are not followed`,
    );
  if (bulkCommits.some(commit => commit.files > 1000))
    reasons.push('a bulk commit shapes who counts as author');
  if (counts.future > 0)
    reasons.push(
      counts.future === 1
        ? '1 commit is dated in the future; it is no sign of life'
        : `${counts.future} commits are dated in the future; they are no sign of life`,
    );
  const { ignoredAttributes = 0, identitiesProblem } = knowledge;
  if (ignoredAttributes > 0)
    reasons.push(
      `${ignoredAttributes} lines of .gitattributes are too many and not followed`,
    );
  if (identitiesProblem) reasons.push(identitiesProblem);
  if (factor.noHistory * 10 > factor.counted)
    reasons.push('more than a tenth of the files have no history of their own');
  const doubtful: Confidence = low ? 'low' : 'medium';
  return { grade: reasons.length > 0 ? doubtful : 'high', reasons };
}
