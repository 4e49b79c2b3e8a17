/** Answers: as whom does somebody look at the demo organisation? */
export { signInModule } from './signInModule';
