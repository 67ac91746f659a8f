/** Whoever edits and publishes the catalogue, the application list and the measure ledger. */
export const MAY_CATALOGUE = [['credit:catalogue']]

/** Whoever sees drafts and gaps beside the published: besides them public credit. */
export const MAY_SEE_DRAFTS = [['credit:catalogue'], ['credit:read']]
