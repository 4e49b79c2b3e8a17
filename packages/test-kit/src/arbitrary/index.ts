/** Answers: what entities and facts can there be, for properties that must hold for all of them? */
export { componentArbitrary, entityNameArbitrary } from './entity';
export {
  factDefinitionArbitrary,
  factReportArbitrary,
  factValueArbitrary,
  instantArbitrary,
} from './fact';
