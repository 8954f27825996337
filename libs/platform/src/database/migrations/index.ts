export { Foundations1764000100000 } from './1764000100000-foundations';
export { Accounts1764000200000 } from './1764000200000-accounts';
