const less = matchMedia("(prefers-reduced-motion: reduce)");

/** Whether the device, or this person on their page, asks for less that moves. */
export const isCalm = () => less.matches || document.documentElement.matches("[data-motion=less], [data-calm]");
