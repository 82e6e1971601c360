// WebAuthn speaks in bytes, forms in text: base64url both ways. Browsers are only now learning to do this by themselves.

/** Whether this browser has passkeys, and this address may use them: a name, not a number. */
export function canUsePasskeys() {
  return Boolean(globalThis.PublicKeyCredential && navigator.credentials?.create) && !/^[\d.]+$|^\[/.test(location.hostname);
}

/** Makes a passkey from the server's options; what the server needs to know of it, as plain data. */
export async function create({ publicKey }) {
  const options = {
    ...publicKey,
    challenge: bytes(publicKey.challenge),
    user: { ...publicKey.user, id: bytes(publicKey.user.id) },
    excludeCredentials: described(publicKey.excludeCredentials),
  };
  return told(await navigator.credentials.create({ publicKey: options }));
}

/** Signs the server's challenge with a passkey. */
export async function get({ publicKey }) {
  const options = { ...publicKey, challenge: bytes(publicKey.challenge), allowCredentials: described(publicKey.allowCredentials) };
  return told(await navigator.credentials.get({ publicKey: options }));
}

function described(credentials = []) {
  return (credentials ?? []).map((credential) => ({ ...credential, id: bytes(credential.id) }));
}

function told(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: Object.fromEntries(parts.filter((part) => response[part]).map((part) => [part, text(response[part])])),
  };
}

function bytes(word) {
  const plain = atob(word.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
