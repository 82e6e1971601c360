// Keeps the composer above a phone's keyboard in browsers that lay the keyboard over the page.

export function followKeyboard() {
  const view = window.visualViewport;
  if (!view) return;
  const fit = () => {
    const covered = window.innerHeight - view.height * view.scale;
    document.documentElement.style.setProperty("--keyboard", covered > 80 ? `${Math.round(covered)}px` : "0px");
  };
  view.addEventListener("resize", fit);
  view.addEventListener("scroll", fit);
}
