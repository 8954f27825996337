export { Foundations1764000100000 } from './1764000100000-foundations';
