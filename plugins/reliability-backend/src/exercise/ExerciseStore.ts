import type {
  ExerciseKind,
  ExerciseOutcome,
} from '@fathom/backstage-plugin-reliability-common';

/** One time that somebody tried a runbook. */
export interface RecordedExercise {
  id: string;
  repository: string;
  /** Path of the runbook from the root of the repository. */
  file: string;
  entityRef: string;
  userRef: string;
  kind: ExerciseKind;
  outcome: ExerciseOutcome;
  at: string;
  minutes?: number;
  wrong?: string;
  ref?: string;
  recordedAt: string;
}

export interface ExerciseStore {
  record(exercise: RecordedExercise): Promise<void>;
  /** Those of the runbooks of one repository, newest first. */
  listOfRepository(repository: string): Promise<RecordedExercise[]>;
  /** All, newest first; for the fleet. */
  list(): Promise<RecordedExercise[]>;
  /** Those of one person, newest first. */
  listOfUser(userRef: string): Promise<RecordedExercise[]>;
  /** What was removed; undefined when it was not there, or not the person's own. */
  remove(id: string, userRef: string): Promise<RecordedExercise | undefined>;
}
