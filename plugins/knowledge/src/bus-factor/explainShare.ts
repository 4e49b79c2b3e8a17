import type {
  ReportedPerson,
  TeamShare,
} from '@fathom/backstage-plugin-knowledge-common';
import { entityHref, type Explanation, percentWords } from '@fathom/ui-kit';
import { common, fileEvidence, filesOf, Known } from './explainKnowledge';

/** Files of which one person is an author, those first that nobody else knows. */
function ownFiles(known: Known, { id }: ReportedPerson): string[] {
  const alone = new Set(
    known.files
      .filter(({ authors }) => authors.length === 1)
      .map(file => file.path),
  );
  return filesOf(known, [id]).sort(
    (a, b) => Number(alone.has(b)) - Number(alone.has(a)),
  );
}

/** What is told of a person: the share of the files, how many, and how many nobody else knows. */
export type PersonFigure = 'share' | 'files' | 'soleFiles';

/** What one person knows, and the files that it stands for. */
export function explainPerson(
  known: Known,
  person: ReportedPerson,
  which: PersonFigure = 'share',
): Explanation {
  const sole = which === 'soleFiles';
  const paths = ownFiles(known, person);
  return {
    id: `knowledge:person:${person.id}${which === 'share' ? '' : `:${which}`}`,
    title: `Files that ${sole ? 'only ' : ''}${person.name} knows`,
    value:
      which === 'share' ? percentWords(person.share) : String(person[which]),
    means:
      'Files of which this person is an author. It tells where the knowledge lies, not how much somebody works.',
    computed: {
      method:
        'A person is an author of a file when their degree of authorship (who made it, who changed it, how often others did) comes close to the highest in its history.',
      values: [
        { label: 'Author of', value: String(person.files) },
        {
          label: 'Files that count',
          value: String(known.report.files.counted),
        },
        { label: 'Known by nobody else', value: String(person.soleFiles) },
      ],
    },
    from: fileEvidence(known, sole ? paths.slice(0, person.soleFiles) : paths),
    change: 'Others change these files, or this person changes more of them.',
    ...common(known),
  };
}

/** A row about a team, or about those without one. */
export interface TeamRow extends Omit<TeamShare, 'members'> {
  members?: number;
  /** What the team is called. */
  word: string;
}

/** How many persons a team has. */
export function explainMembers(known: Known, row: TeamRow): Explanation {
  return {
    id: `knowledge:team:${row.team}:members`,
    title: `Persons in the team: ${row.word}`,
    value: String(row.members),
    means:
      'Users of the catalog who are members of this team or of one below it, less those who left or are not to be named.',
    from: [{ kind: 'entity', ref: row.team, field: 'relations[hasMember]' }],
    seen: { at: known.at },
    remedy: { label: 'Open the team', href: entityHref(row.team) },
  };
}

/** What share of the files the members of a team know. */
export function explainTeam(known: Known, row: TeamRow): Explanation {
  const { counted } = known.report.files;
  return {
    id: `knowledge:team:${row.team || 'none'}`,
    title: `Files known to: ${row.word}`,
    value: row.share === undefined ? undefined : percentWords(row.share),
    means:
      'Files of which one of them who is still here is an author. Who belongs to which team says the catalog; of one or two persons nothing is told.',
    computed: {
      method:
        'Files with one of them among their authors, divided by files that count. A file known in two teams counts for both.',
      values: [
        ...(row.members === undefined
          ? []
          : [{ label: 'Persons in the team', value: String(row.members) }]),
        { label: 'Files that count', value: String(counted) },
      ],
    },
    from: [
      ...(row.team
        ? [
            {
              kind: 'entity' as const,
              ...{ ref: row.team, field: 'relations[hasMember]' },
            },
          ]
        : []),
      ...fileEvidence(known, []),
    ],
    change:
      'They work in the files that only others know, or the catalog names the team that knows them as the owner.',
    ...common(known),
  };
}
