/** Answers: what may each of the demo's people do? Adopters bring their own policy instead. */
export { demoPolicyModule as default } from './module';
