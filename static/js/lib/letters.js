/** How many letters a text has, as the server counts them: Unicode code points. */
export const lettersIn = (text) => [...text].length;
