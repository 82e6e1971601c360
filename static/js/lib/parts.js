/** The named part of an element: what its template marked with data-part. */
export const part = (element, name) => element.querySelector(`[data-part="${name}"]`);
