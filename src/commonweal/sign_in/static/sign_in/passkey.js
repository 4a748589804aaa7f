// Asks the device for a passkey. Without this file a code by e-mail or a recovery code opens the same doors.
// webauthnJSON is django-allauth's own script, loaded before this one.
const named = !/^[\d.]+$|:/.test(location.hostname); // a passkey belongs to a name, never to a bare number
const able = window.isSecureContext && "PublicKeyCredential" in window && named;

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = !able;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form);
  });
}
for (const note of document.querySelectorAll("[data-no-passkey]")) note.hidden = able;

async function ask(form) {
  const trouble = form.querySelector("[data-trouble]");
  trouble.hidden = true;
  try {
    const options = await wanted(form);
    const credential = options.creation_options
      ? await webauthnJSON.create(options.creation_options)
      : await webauthnJSON.get(options.request_options);
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch {
    trouble.hidden = false;
  }
}

async function wanted(form) {
  if (form.dataset.passkey) return JSON.parse(form.dataset.passkey);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}
