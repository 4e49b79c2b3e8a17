/** What is stored about people? */
export { AboutPeople } from './AboutPeople';
