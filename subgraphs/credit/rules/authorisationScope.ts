/** Whoever takes subjects' signed authorisations (授权书) at a department's window, and sees those given to it. */
export const AUTHORISATION_SCOPE = 'credit:authorisations'
