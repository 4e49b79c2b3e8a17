import type { KnowledgeReport } from './report';

const numbers = [
  'Nobody',
  'One person',
  'Two people',
  'Three people',
  'Four people',
  'Five people',
  'Six people',
  'Seven people',
  'Eight people',
  'Nine people',
];

function people(count: number): string {
  return numbers[count] ?? `${count} people`;
}

/** A reason may be a sentence of its own, or go on with this one. */
function unknownSentence(subject: string, reason: string): string {
  const goesOn = /^\p{Ll}/u.test(reason);
  return `It is not known who knows ${subject}${goesOn ? ':' : '.'} ${reason}`;
}

/**
 * The answer in one sentence, the same in the command, the portal and for an assistant.
 *
 * @public
 */
export function knowledgeSentence(
  report: Pick<
    KnowledgeReport,
    'busFactor' | 'reason' | 'stillHere' | 'people' | 'without'
  >,
  subject: string,
): string {
  if (report.busFactor === null)
    return unknownSentence(subject, report.reason ?? 'it was never read.');
  const verb = report.busFactor === 1 ? 'has' : 'have';
  const here = report.stillHere.busFactor ?? 0;
  const gone = report.without?.length ?? 0;
  if (report.busFactor === 0 && gone > 0)
    return `Without ${
      gone === 1 ? 'this person' : `these ${gone} people`
    } most files of ${subject} have no author left.`;
  if (report.busFactor === 0)
    return `Most files of ${subject} have no author among the people of its history.`;
  const first = `${people(
    report.busFactor,
  )} ${verb} to leave before most of ${subject} has nobody who knows it`;
  const critical = report.people.filter(person => person.critical);
  const silent = critical.filter(person => person.silent).length;
  if (silent > 0 && here === 0) {
    const who = () => {
      if (critical.length === 1) return 'that person is';
      if (silent === critical.length) return 'all of them are';
      return `${silent} of them ${silent === 1 ? 'is' : 'are'}`;
    };
    return `${first}; ${who()} silent, and most of it is already abandoned.`;
  }
  if (silent > 0) {
    return `${first}; ${silent} of them ${
      silent === 1 ? 'is' : 'are'
    } silent, so that ${here} ${here === 1 ? 'is' : 'are'} enough.`;
  }
  if (here !== report.busFactor)
    return `${first}; counting only people still here it is ${here}.`;
  return `${first}.`;
}
