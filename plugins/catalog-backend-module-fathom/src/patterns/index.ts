/** Which golden patterns does a repository hold? */
export { readPatternEntities } from './readPatternEntities';
