// Pieces of the page that the server draws again.

// What each drawing gives its forms anew.
const ONE_TIME = /name="(?:id|csrfmiddlewaretoken)" value="[^"]*"/g;

/** Puts the piece into the element; false if that is what stands there already. */
export function takePiece(element, html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  if (standing(body) === standing(element)) return false;
  element.replaceChildren(...[...body.childNodes].map((node) => document.adoptNode(node)));
  return true;
}

const standing = (element) => element.innerHTML.replace(ONE_TIME, "").trim();
