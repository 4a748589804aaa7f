// A part of the page that asks for itself again until its task is done.
export function keepFresh(root) {
  for (const part of root.querySelectorAll("[data-live]")) {
    part.querySelector("[data-live-ask]")?.setAttribute("hidden", "");
    setTimeout(() => refresh(part), 1000 * Number(part.dataset.every));
  }
}

async function refresh(part) {
  try {
    const answer = await fetch(part.dataset.live, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(part.id);
    if (!fresh) throw new Error("the part is no longer there");
    part.replaceChildren(...fresh.childNodes);
    if ("live" in fresh.dataset) {
      part.querySelector("[data-live-ask]")?.setAttribute("hidden", "");
      setTimeout(() => refresh(part), 1000 * Number(part.dataset.every));
    }
  } catch {
    part.querySelector("[data-live-ask]")?.removeAttribute("hidden");
  }
}
