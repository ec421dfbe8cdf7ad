// Asks the browser for a passkey and sends back what it signed. Without this file the other ways to sign in
// stand on the same page. What is asked and what comes back are JSON; here bytes are written as base64url.

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

const make = async ({ publicKey: asked }) => {
  const made = await navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: bytes(asked.challenge),
      user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: known(asked.excludeCredentials),
    },
  });
  const { attestationObject, clientDataJSON } = made.response;
  return answer(made, { attestationObject: text(attestationObject), clientDataJSON: text(clientDataJSON) });
};

const sign = async ({ publicKey: asked }) => {
  const signed = await navigator.credentials.get({
    publicKey: {
      ...asked,
      challenge: bytes(asked.challenge),
      allowCredentials: known(asked.allowCredentials),
    },
  });
  const { authenticatorData, clientDataJSON, signature, userHandle } = signed.response;
  return answer(signed, {
    authenticatorData: text(authenticatorData),
    clientDataJSON: text(clientDataJSON),
    signature: text(signature),
    ...(userHandle && { userHandle: text(userHandle) }),
  });
};

const answer = (credential, response) => ({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  clientExtensionResults: {},
  response,
});

// Browsers know passkeys by the name of a host, so at an address of numbers there are none.
const can = Boolean(window.PublicKeyCredential && isSecureContext && !/^[\d.]+$|^\[/.test(location.hostname));

for (const part of document.querySelectorAll("[data-passkey]")) {
  const form = part.querySelector("form");
  const said = part.querySelector("[data-said]");
  const cannot = part.querySelector("[data-cannot]");
  cannot.hidden = can;
  cannot.textContent = cannot.dataset.cannot;
  form.hidden = !can;
  form.addEventListener("submit", async (event) => {
    if (form.elements.answer.value) return;
    event.preventDefault();
    said.textContent = "";
    try {
      const asked = JSON.parse(part.dataset.passkey);
      const borrowed = document.querySelector("input[type=checkbox][name=is_borrowed]");
      if (borrowed?.checked) form.append(Object.assign(borrowed.cloneNode(), { hidden: true, id: "" }));
      form.elements.answer.value = JSON.stringify(await (asked.publicKey.user ? make : sign)(asked));
    } catch {
      said.textContent = said.dataset.said; // said no, or there is none: nothing happened
      return;
    }
    form.submit();
  });
}
