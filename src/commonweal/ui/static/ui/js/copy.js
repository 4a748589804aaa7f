// A button that copies the text beside it.
export function offerCopies(root) {
  if (!navigator.clipboard) return;
  for (const block of root.querySelectorAll("[data-copy]")) {
    const button = root.createElement("button");
    button.type = "button";
    button.className = "act quiet";
    button.textContent = block.dataset.copyLabel;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(block.querySelector("pre").textContent);
      button.textContent = block.dataset.copyDone;
    });
    block.append(button);
  }
}
