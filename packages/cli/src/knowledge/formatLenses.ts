import type { KnowledgeReport } from '@fathom/backstage-plugin-knowledge-common';
import { plural } from '../command';
import { files, heading, percent } from './words';

function figure(value: number | null): string {
  return String(value ?? '?').padStart(4);
}

/** The other ways to see the same files; what has nothing to say is left out. */
export function lensLines({ lenses, history }: KnowledgeReport): string[] {
  if (!lenses) return [];
  const { assisted, withoutBulk, contributorAbsence, decayed, ownership } =
    lenses;
  const { reviewed } = lenses;
  const lines = [
    `  Decayed knowledge         ${figure(decayed.busFactor)}  half-life ${
      decayed.halfLifeDays
    } days; ${files(decayed.files)} changed in 18 months`,
    `  Contributor absence       ${figure(
      contributorAbsence.value,
    )}  made half of ${plural(
      contributorAbsence.total,
      contributorAbsence.unit.slice(0, -1),
    )} (CHAOSS)`,
    `  Owners                    ${figure(
      ownership.major,
    )}  with 5 % of the changes or more, ${ownership.minor} below`,
  ];
  if (assisted.share > 0)
    lines.unshift(
      `  Assisted work at ${String(assisted.weight).padEnd(8)} ${figure(
        assisted.busFactor,
      )}  ${assisted.stillHere ?? '?'} still here; ${percent(
        assisted.share,
      )} of the changes had an assistant`,
    );
  if (history.bulk.length > 0)
    lines.unshift(
      `  Without bulk commits      ${figure(withoutBulk.busFactor)}  ${
        withoutBulk.stillHere ?? '?'
      } still here; ${plural(withoutBulk.commits, 'commit')} left out, ${files(
        withoutBulk.files,
      )}`,
    );
  if (reviewed.reviews > 0)
    lines.push(
      `  Reviewers                 ${figure(
        reviewed.people,
      )}  named in ${plural(reviewed.reviews, 'review')} of files, ${
        reviewed.onlyReviewed
      } of them an author of none`,
    );
  return [...heading('Seen in other ways'), ...lines];
}
