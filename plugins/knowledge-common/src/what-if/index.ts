/** What is lost if they leave? */
export { withoutPeople } from './withoutPeople';
