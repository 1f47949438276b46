/* Passkeys: asks the browser to make or use one and sends the answer with the form. Without it the other ways to sign in remain. */
"use strict";

(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const described = (one) => ({ ...one, id: bytes(one.id) });

  const requestOf = ({ publicKey }) => ({
    publicKey: {
      ...publicKey,
      challenge: bytes(publicKey.challenge),
      ...(publicKey.user && { user: { ...publicKey.user, id: bytes(publicKey.user.id) } }),
      ...(publicKey.excludeCredentials && { excludeCredentials: publicKey.excludeCredentials.map(described) }),
      ...(publicKey.allowCredentials && { allowCredentials: publicKey.allowCredentials.map(described) }),
    },
  });

  const answerOf = (credential) => {
    const { response } = credential;
    const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
    const written = parts.filter((name) => response[name]).map((name) => [name, text(response[name])]);
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment,
      clientExtensionResults: credential.getClientExtensionResults(),
      response: { ...Object.fromEntries(written), transports: response.getTransports?.() },
    });
  };

  /* Whether the new key shall stand for the password is asked in the form; the browser has to know it beforehand. */
  const withWish = (form, request) => {
    const wish = form.elements.namedItem("passwordless");
    const selection = request.publicKey.authenticatorSelection;
    if (!wish || !selection) return request;
    selection.residentKey = wish.checked ? "required" : "discouraged";
    selection.requireResidentKey = wish.checked;
    if (wish.checked) selection.userVerification = "required";
    return request;
  };

  const optionsOf = async (form) => {
    if (form.dataset.passkeyOptions) return JSON.parse(document.getElementById(form.dataset.passkeyOptions).textContent);
    const answer = await fetch(form.dataset.passkeyAddress, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`passkey options: ${answer.status}`);
    return answer.json();
  };

  const complain = (form, problem) => {
    for (const one of form.querySelectorAll("[data-passkey-problem]")) one.hidden = one.dataset.passkeyProblem !== problem;
  };

  const run = async (form) => {
    complain(form, "");
    if (!window.PublicKeyCredential) return complain(form, "unknown");
    try {
      const options = await optionsOf(form);
      const credential =
        form.dataset.passkey === "create"
          ? await navigator.credentials.create(withWish(form, requestOf(options.creation_options)))
          : await navigator.credentials.get(requestOf(options.request_options));
      form.elements.namedItem("credential").value = answerOf(credential);
      form.submit();
    } catch {
      complain(form, "failed");
    }
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.querySelector("button[type=button]").addEventListener("click", () => run(form));
  }
})();
