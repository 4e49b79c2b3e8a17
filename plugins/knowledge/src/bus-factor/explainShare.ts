import type {
  ReportedPerson,
  TeamShare,
} from '@fathom/backstage-plugin-knowledge-common';
import { type Explanation, percentWords } from '@fathom/ui-kit';
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

/** What share of the files one person knows. */
export function explainPerson(
  known: Known,
  person: ReportedPerson,
): Explanation {
  return {
    id: `knowledge:person:${person.id}`,
    title: `Files that ${person.name} knows`,
    value: percentWords(person.share),
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
    from: fileEvidence(known, ownFiles(known, person)),
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
