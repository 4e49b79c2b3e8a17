/** Which facts the knowledge plugin reports. */
export { knowledgeFacts } from './knowledgeFacts';
