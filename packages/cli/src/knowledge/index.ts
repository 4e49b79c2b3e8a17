/** `fathom knowledge`: who knows this repository. */
export { knowledgeCommand } from './knowledgeCommand';
