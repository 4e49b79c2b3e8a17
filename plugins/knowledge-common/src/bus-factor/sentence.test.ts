import { unknownReport } from './report';
import { knowledgeSentence } from './sentence';

const person = (silent: boolean, critical = true) => ({
  ...{ id: 'a', name: 'Ann', emails: [], files: 1, share: 1, critical },
  ...{ silent, soleFiles: 1, deliveries: 1 },
});
const report = (
  busFactor: number,
  stillHere: number,
  more: object = {},
): ReturnType<typeof unknownReport> => {
  const empty = unknownReport({ asOf: 0 }, '');
  return {
    ...{ ...empty, busFactor, reason: undefined },
    stillHere: { ...empty.stillHere, busFactor: stillHere },
    ...more,
  };
};

it.each([
  [
    report(1, 0, { people: [person(true)] }),
    'One person has to leave before most of it has nobody who knows it; that person is silent, and most of it is already abandoned.',
  ],
  [
    report(2, 0, { people: [person(true), person(true)] }),
    'Two people have to leave before most of it has nobody who knows it; all of them are silent, and most of it is already abandoned.',
  ],
  [
    report(2, 1, { people: [person(true), person(false)] }),
    'Two people have to leave before most of it has nobody who knows it; 1 of them is silent, so that 1 is enough.',
  ],
  [
    report(0, 0),
    'Most files of it have no author among the people of its history.',
  ],
  [
    report(0, 0, { without: [{ id: 'a', name: 'A', files: 1, soleFiles: 1 }] }),
    'Without this person most files of it have no author left.',
  ],
  [
    unknownReport({ asOf: 0 }, 'it was never read.'),
    'It is not known who knows it: it was never read.',
  ],
  [
    unknownReport({ asOf: 0 }, 'This repository has no commit yet.'),
    'It is not known who knows it. This repository has no commit yet.',
  ],
])('[BF28] says it in one sentence, case %#', (of, sentence) =>
  expect(knowledgeSentence(of, 'it')).toBe(sentence),
);
