// Light or dark at once, without a new page. The server keeps the choice either way.
const MEDIA = { dark: "screen", light: "not all", auto: "screen and (prefers-color-scheme: dark)" };

export function keepChoices(root) {
  root.querySelector("[data-choices]")?.addEventListener("submit", (event) => {
    const pressed = event.submitter;
    if (pressed?.name !== "theme") return;
    event.preventDefault();
    const form = event.currentTarget;
    root.documentElement.dataset.theme = pressed.value;
    root.querySelector("link[data-dark]").media = MEDIA[pressed.value];
    for (const button of form.querySelectorAll("[name=theme]")) {
      button.setAttribute("aria-pressed", String(button === pressed));
    }
    fetch(form.action, { method: "POST", body: new FormData(form, pressed), redirect: "manual" });
  });
}
