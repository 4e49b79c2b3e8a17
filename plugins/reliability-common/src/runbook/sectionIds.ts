/** @public */
export type SectionId =
  | 'meaning'
  | 'impact'
  | 'prerequisites'
  | 'diagnosis'
  | 'mitigation'
  | 'rollback'
  | 'verification'
  | 'escalation'
  | 'links';

/** @public */
export interface CanonicalSection {
  id: SectionId;
  title: string;
  /** The question that it answers. */
  question: string;
  weight: number;
  words: readonly string[];
}

/** The sections of a runbook in the order in which they are read. @public */
export const canonicalSections: readonly CanonicalSection[] = [
  {
    id: 'meaning',
    title: 'Meaning',
    question: 'What does the alert say?',
    weight: 10,
    words:
      'meaning|symptom|symptoms|trigger|overview|description|summary|alert behavior|alert behaviour|what is happening|what it means|what does this mean'.split(
        '|',
      ),
  },
  {
    id: 'impact',
    title: 'Impact',
    question: 'Who feels it, and how badly?',
    weight: 10,
    words:
      'impact|severity|severities|customer impact|user impact|business impact'.split(
        '|',
      ),
  },
  {
    id: 'prerequisites',
    title: 'Prerequisites',
    question: 'What is needed before anything is touched?',
    weight: 5,
    words:
      'prerequisite|prerequisites|access|permissions|preconditions|before|before you begin|before you start|requirements'.split(
        '|',
      ),
  },
  {
    id: 'diagnosis',
    title: 'Diagnosis',
    question: 'What is the cause, and how is it told?',
    weight: 20,
    words:
      'diagnosis|diagnose|diagnostics|diagnosing|troubleshooting|troubleshoot|investigation|investigate|initial steps|verification of the alert|check runbook match|debugging|debug|triage'.split(
        '|',
      ),
  },
  {
    id: 'mitigation',
    title: 'Mitigation',
    question: 'How is it stopped now?',
    weight: 20,
    words:
      'mitigation|mitigations|mitigate|resolution|resolve|possible resolutions|possible resolution|solution|solutions|remediation|remediate|fix|fixes|actions|steps|detailed steps|procedure|recovery|recover'.split(
        '|',
      ),
  },
  {
    id: 'rollback',
    title: 'Rollback',
    question: 'How is it undone?',
    weight: 10,
    words:
      'rollback|rollbacks|roll back|rolling back|revert|reverting|undo|undoing|recent changes|back out|backing out'.split(
        '|',
      ),
  },
  {
    id: 'verification',
    title: 'Verification',
    question: 'How is it known to be over?',
    weight: 10,
    words:
      'verification|verify|verifying|check resolution|validation|validate|confirm recovery|post checks|post check'.split(
        '|',
      ),
  },
  {
    id: 'escalation',
    title: 'Escalation',
    question: 'Who is called, when and how?',
    weight: 10,
    words:
      'escalation|escalations|escalate|contacts|contact|further help|on call|support'.split(
        '|',
      ),
  },
  {
    id: 'links',
    title: 'Links',
    question: 'Where are dashboard, objective, rule and past incidents?',
    weight: 5,
    words:
      'related links|links|references|reference|dashboard|dashboards|metrics|further information|see also'.split(
        '|',
      ),
  },
];

const words = canonicalSections
  .flatMap(({ id, words: some }) => some.map(word => ({ id, word })))
  .sort((a, b) => b.word.length - a.word.length);

/** A heading as it is compared: lower case, words only. */
function normalTitle(title: string): string {
  return title
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/ optional $| optional$/, '')
    .trim()
    .replace(/^(?:step |part )?\d+(?: \d+)* /, '')
    .trim();
}

/** The section that a heading stands for. `whole`: only when it is one of the words, not when it holds one. */
export function sectionOf(title: string, whole = false): SectionId | undefined {
  const normal = normalTitle(title);
  const padded = ` ${normal} `;
  return words.find(({ word }) =>
    whole ? normal === word : padded.includes(` ${word} `),
  )?.id;
}
