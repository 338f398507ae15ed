// Asks the browser for a passkey and puts its answer into the form it was asked by. Nothing here decides: the office checks the answer.
(() => {
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), letter => letter.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const opened = options => {
    const asked = options.publicKey;
    asked.challenge = bytes(asked.challenge);
    if (asked.user) asked.user.id = bytes(asked.user.id);
    for (const list of [asked.allowCredentials, asked.excludeCredentials]) for (const key of list || []) key.id = bytes(key.id);
    return options;
  };

  const answered = key => {
    const response = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
      if (key.response[part]) response[part] = text(key.response[part]);
    return JSON.stringify({ id: key.id, rawId: text(key.rawId), type: key.type, response, clientExtensionResults: {} });
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", async event => {
      if (form.elements.answer.value) return;
      event.preventDefault();
      const trouble = form.querySelector("[data-passkey-trouble]");
      trouble.hidden = true;
      try {
        const key = await navigator.credentials[form.dataset.passkey](opened(JSON.parse(form.dataset.options)));
        form.elements.answer.value = answered(key);
        form.submit();
      } catch {
        trouble.hidden = false;
      }
    });
  }
})();
